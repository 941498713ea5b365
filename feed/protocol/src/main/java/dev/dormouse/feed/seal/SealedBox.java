package dev.dormouse.feed.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Bytes sealed for the holder of one P-256 key: HPKE (RFC 9180), base mode, DHKEM(P-256,
 * HKDF-SHA256), HKDF-SHA256, AES-128-GCM; the encapsulated key, then the ciphertext.
 */
public final class SealedBox {
    private static final int ENCAPSULATION_BYTES = 65;
    private static final byte[] NO_AAD = new byte[0];

    private SealedBox() {}

    /**
     * Seals for the key.
     *
     * @param info what it is for; {@link #open} must say the same
     */
    public static byte[] seal(PublicKey recipient, String info, byte[] plain) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(recipient.getEncoded());
            HPKEContextWithEncapsulation context = hpke().setupBaseS(key, info.getBytes(UTF_8));
            byte[] ciphertext = context.seal(NO_AAD, plain);
            byte[] encapsulation = context.getEncapsulation();
            byte[] box = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, box, encapsulation.length, ciphertext.length);
            return box;
        } catch (IOException | InvalidCipherTextException | RuntimeException e) {
            throw new IllegalArgumentException("Cannot seal for this key; it must be on P-256", e);
        }
    }

    /** Opens what {@link #seal} made for this key. */
    public static byte[] open(KeyPair recipient, String info, byte[] box)
            throws SealBrokenException {
        if (box.length < ENCAPSULATION_BYTES) {
            throw new SealBrokenException("The sealed box of \"" + info + "\" is cut");
        }
        try {
            AsymmetricCipherKeyPair key =
                    new AsymmetricCipherKeyPair(
                            PublicKeyFactory.createKey(recipient.getPublic().getEncoded()),
                            PrivateKeyFactory.createKey(recipient.getPrivate().getEncoded()));
            return hpke().setupBaseR(
                            Arrays.copyOf(box, ENCAPSULATION_BYTES), key, info.getBytes(UTF_8))
                    .open(NO_AAD, Arrays.copyOfRange(box, ENCAPSULATION_BYTES, box.length));
        } catch (IOException | InvalidCipherTextException | RuntimeException e) {
            throw new SealBrokenException("The sealed box of \"" + info + "\" is broken", e);
        }
    }

    private static HPKE hpke() {
        return new HPKE(
                HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
    }
}
