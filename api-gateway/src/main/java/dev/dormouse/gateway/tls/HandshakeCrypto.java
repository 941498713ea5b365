package dev.dormouse.gateway.tls;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The signatures and key exchanges of handshakes, from libraries that take a fraction of the JDK's
 * time for them: P-256 and P-384 from AWS-LC, which is native, X25519 from Bouncy Castle. TLS
 * itself stays the JDK's, and so does everything that is not named here.
 */
public final class HandshakeCrypto extends Provider {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(HandshakeCrypto.class.getName());

    private static final List<Algorithm> NATIVE =
            List.of(
                    new Algorithm("KeyPairGenerator", "EC"),
                    new Algorithm("KeyFactory", "EC"),
                    new Algorithm("KeyAgreement", "ECDH"),
                    new Algorithm("Signature", "SHA256withECDSA"),
                    new Algorithm("Signature", "SHA384withECDSA"));

    /** Under the name by which the JDK's TLS asks for X25519 and X448. */
    private static final List<Algorithm> OF_BOUNCY_CASTLE =
            List.of(
                    new Algorithm("KeyPairGenerator", "XDH"),
                    new Algorithm("KeyFactory", "XDH"),
                    new Algorithm("KeyAgreement", "XDH"));

    private record Algorithm(String type, String name) {}

    private HandshakeCrypto() {
        super("DormouseHandshake", "1", "Signatures and key exchanges of handshakes");
    }

    /** For the whole process, once. Where the native library does not run, the JDK's stay. */
    public static void install() {
        HandshakeCrypto provider = new HandshakeCrypto();
        provider.take(OF_BOUNCY_CASTLE, new BouncyCastleProvider());
        AmazonCorrettoCryptoProvider aws = AmazonCorrettoCryptoProvider.INSTANCE;
        if (aws.getLoadingError() == null) {
            provider.take(NATIVE, aws);
        } else {
            LOG.log(
                    System.Logger.Level.INFO,
                    "AWS-LC does not run on this machine, handshakes cost more: {0}",
                    aws.getLoadingError().toString());
        }
        Security.insertProviderAt(provider, 1);
    }

    private void take(List<Algorithm> algorithms, Provider from) {
        for (Algorithm each : algorithms) {
            putService(new Borrowed(this, from.getService(each.type(), each.name())));
        }
    }

    private static final class Borrowed extends Service {
        private final Service lender;

        Borrowed(Provider own, Service lender) {
            super(own, lender.getType(), lender.getAlgorithm(), lender.getClassName(), null, null);
            this.lender = lender;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return lender.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(@Nullable Object parameter) {
            return lender.supportsParameter(parameter);
        }
    }
}
