package dev.dormouse.feed.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one machine, a file that only its owner can read. What it seals (AES-256-GCM) can be
 * opened on that machine alone, unchanged, and for the purpose that it was sealed for. Thread-safe.
 */
public final class MachineKey {
    private static final int KEY_BYTES = 32;
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private MachineKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Reads the key, and makes it if there is no such file.
     *
     * @throws IOException if it cannot be read, is no key, or others can read it
     */
    public static MachineKey at(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            PrivateFile.write(file, fresh);
        }
        if (!PrivateFile.isPrivate(file)) {
            throw new IOException(
                    "Others can read the machine key " + file + ". Run: chmod 600 " + file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(
                    "The machine key " + file + " does not have " + KEY_BYTES + " bytes");
        }
        return new MachineKey(key);
    }

    /** Seals; only {@link #open} with an equal context opens it. */
    public byte[] seal(byte[] plain, String context) {
        byte[] sealed = new byte[plain.length + OVERHEAD_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        sealed[0] = FORMAT;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, context)
                    .doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** Opens what {@link #seal} made. */
    public byte[] open(byte[] sealed, String context) throws SealBrokenException {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != FORMAT) {
            throw new SealBrokenException("These bytes were not sealed here");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("The seal of \"" + context + "\" is broken", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
