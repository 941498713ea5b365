package dev.dormouse.local.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secrets of a cloud: each made once, by chance, and kept in a file that only its owner reads.
 */
public final class Secrets {
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_LETTERS = 43;
    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String OPERATOR_TOKEN = "operator-token";
    private static final String MASTER_KEY = "master-key";

    private final CloudFolder folder;
    private final SecureRandom random;

    public Secrets(CloudFolder folder, SecureRandom random) {
        this.folder = requireNonNull(folder, "folder");
        this.random = requireNonNull(random, "random");
    }

    public String password(String owner) throws IOException {
        return kept(owner + "-password", letters());
    }

    /** Where {@link #password} keeps it. */
    public Path passwordFile(String owner) throws IOException {
        password(owner);
        return folder.secret(owner + "-password");
    }

    /** Everything that is encrypted at rest hangs on this key. */
    public Path masterKeyFile() throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        kept(MASTER_KEY, Base64.getEncoder().encodeToString(key));
        return folder.secret(MASTER_KEY);
    }

    public String operatorToken() throws IOException {
        return kept(OPERATOR_TOKEN, "dor_op_" + letters());
    }

    public Path operatorTokenFile() throws IOException {
        operatorToken();
        return folder.secret(OPERATOR_TOKEN);
    }

    /** What the control plane knows of the operator's token. */
    public String operatorTokenSha256() throws IOException {
        try {
            byte[] token = operatorToken().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private synchronized String kept(String name, String fresh) throws IOException {
        Path file = folder.secret(name);
        if (!Files.exists(file)) {
            PrivateFiles.folder(folder.secrets());
            PrivateFiles.write(file, fresh);
        }
        return Files.readString(file).strip();
    }

    private String letters() {
        StringBuilder text = new StringBuilder(TOKEN_LETTERS);
        for (int i = 0; i < TOKEN_LETTERS; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
