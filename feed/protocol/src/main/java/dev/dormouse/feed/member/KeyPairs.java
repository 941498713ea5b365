package dev.dormouse.feed.member;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Key pairs on P-256, and requests for certificates of them. */
public final class KeyPairs {
    public static final String SIGNATURE = "SHA256withECDSA";

    private KeyPairs() {}

    public static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    /** Proves that the asker has the private key. The issuer alone decides all names. */
    public static String request(KeyPair pair) {
        try {
            return Pem.writeRequest(
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500Principal("CN=dormouse"), pair.getPublic())
                            .build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate()))
                            .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("Cannot sign with a key just made", e);
        }
    }
}
