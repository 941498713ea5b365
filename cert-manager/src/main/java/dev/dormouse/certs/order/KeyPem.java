package dev.dormouse.certs.order;

import dev.dormouse.feed.member.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Key pairs on P-256 as text: the private key alone, from which the public one follows. */
public final class KeyPem {
    private KeyPem() {}

    public static String write(KeyPair pair) {
        return Pem.write(pair.getPrivate());
    }

    /**
     * The pair of a private key.
     *
     * @throws IllegalArgumentException if there is none in the text
     */
    public static KeyPair read(String pem) {
        PrivateKey key = Pem.readKey(pem);
        if (!(key instanceof ECPrivateKey curve)) {
            throw new IllegalArgumentException("The key is not on a curve");
        }
        X9ECParameters p256 = CustomNamedCurves.getByName("secp256r1");
        ECPoint point = p256.getG().multiply(curve.getS()).normalize();
        java.security.spec.ECPoint w =
                new java.security.spec.ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger());
        try {
            return new KeyPair(
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(w, curve.getParams())),
                    key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }
}
