package dev.dormouse.web.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values for the database: AES-256-GCM under a fresh key for each value, and that key under a
 * master key. The context, for example {@code variable/app_…/PASSWORD}, is authenticated with it: a
 * row that somebody moved does not open.
 *
 * <p>A sealed value is: format 1 (1 byte), id of the master key (8), nonce (12) and wrapped key
 * (48), nonce (12), and the text with its tag (16). Thread-safe.
 */
public final class Envelope {
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int WRAPPED_BYTES = KEY_BYTES + TAG_BYTES;
    private static final int HEAD_BYTES = 1 + MasterKeys.ID_BYTES;

    /** What sealing adds to a value's length. */
    public static final int OVERHEAD_BYTES =
            HEAD_BYTES + NONCE_BYTES + WRAPPED_BYTES + NONCE_BYTES + TAG_BYTES;

    private final MasterKeys masters;
    private final SecureRandom random;

    public Envelope(MasterKeys masters, SecureRandom random) {
        this.masters = requireNonNull(masters, "masters");
        this.random = requireNonNull(random, "random");
    }

    public byte[] seal(byte[] plain, String context) {
        MasterKeys.MasterKey master = masters.current();
        byte[] key = bytes(KEY_BYTES);
        byte[] wrapNonce = bytes(NONCE_BYTES);
        byte[] nonce = bytes(NONCE_BYTES);
        byte[] authenticated = authenticated(master.id(), context);
        return ByteBuffer.allocate(OVERHEAD_BYTES + plain.length)
                .put(FORMAT)
                .put(master.id())
                .put(wrapNonce)
                .put(encrypt(master.key(), wrapNonce, authenticated, key))
                .put(nonce)
                .put(encrypt(aes(key), nonce, authenticated, plain))
                .array();
    }

    /**
     * Gives back what was sealed.
     *
     * @throws IllegalArgumentException if it is damaged, of another context, or sealed by a master
     *     key that is not here
     */
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != FORMAT) {
            throw new IllegalArgumentException("This is no sealed value of format " + FORMAT);
        }
        ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] id = take(in, MasterKeys.ID_BYTES);
        byte[] authenticated = authenticated(id, context);
        SecretKey master = masters.find(id);
        byte[] wrapNonce = take(in, NONCE_BYTES);
        byte[] key = decrypt(master, wrapNonce, authenticated, take(in, WRAPPED_BYTES));
        byte[] nonce = take(in, NONCE_BYTES);
        return decrypt(aes(key), nonce, authenticated, take(in, in.remaining()));
    }

    /** Whether it was sealed by an older master key, and should be sealed anew. */
    public boolean isOutdated(byte[] sealed) {
        byte[] id = take(ByteBuffer.wrap(sealed, 1, sealed.length - 1), MasterKeys.ID_BYTES);
        return !Arrays.equals(id, masters.current().id());
    }

    private static byte[] authenticated(byte[] masterId, String context) {
        byte[] text = context.getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + text.length)
                .put(FORMAT)
                .put(masterId)
                .put(text)
                .array();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] encrypt(SecretKey key, byte[] nonce, byte[] authenticated, byte[] text) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, authenticated).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES/GCM", e);
        }
    }

    private static byte[] decrypt(SecretKey key, byte[] nonce, byte[] authenticated, byte[] text) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, authenticated).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A sealed value does not open in this context", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] authenticated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(authenticated);
        return cipher;
    }
}
