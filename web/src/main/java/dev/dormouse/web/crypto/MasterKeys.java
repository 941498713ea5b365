package dev.dormouse.web.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap all others, newest first. They stand in a file, one a line, 32 bytes in base
 * 64; the first seals, the others only open. To rotate, put a new line on top.
 */
public final class MasterKeys {
    static final int ID_BYTES = 8;

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final List<MasterKey> keys;

    private MasterKeys(List<MasterKey> keys) {
        this.keys = keys;
    }

    /** The keys of a file that nobody but its owner may read. */
    public static MasterKeys ofFile(Path file) {
        try {
            checkPermissions(file);
            return of(Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key file " + file, e);
        }
    }

    static MasterKeys of(List<String> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("The master key file holds no key");
        }
        return new MasterKeys(lines.stream().map(MasterKeys::read).toList());
    }

    MasterKey current() {
        return keys.getFirst();
    }

    SecretKey find(byte[] id) {
        for (MasterKey key : keys) {
            if (Arrays.equals(key.id(), id)) {
                return key.key();
            }
        }
        throw new IllegalArgumentException(
                "A value was sealed by a master key that is not in the master key file");
    }

    private static MasterKey read(String line) {
        byte[] key = Base64.getDecoder().decode(line.strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A master key is " + KEY_BYTES + " bytes in base 64, not " + key.length);
        }
        return new MasterKey(idOf(key), new SecretKeySpec(key, "AES"));
    }

    private static byte[] idOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return Arrays.copyOf(digest, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void checkPermissions(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "The master key file "
                            + file
                            + " must be readable by its owner only: chmod"
                            + " 600");
        }
    }

    record MasterKey(byte[] id, SecretKey key) {}
}
