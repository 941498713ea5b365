package dev.dormouse.gateway.tls;

import dev.dormouse.feed.CertificateRecord;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A certificate that can be used, with its key. */
record Credential(List<X509Certificate> chain, PrivateKey key) {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    Credential {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A certificate's chain starts with itself");
        }
    }

    /**
     * @throws IllegalArgumentException if it cannot be read
     */
    static Credential of(CertificateRecord record, Issuers issuers) {
        try {
            return new Credential(issuers.chain(record.chainPem()), key(record.keyPem()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The certificate " + record.id() + " cannot be read", e);
        }
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        InvalidKeySpecException none = new InvalidKeySpecException("The key is unknown");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Whether it can sign for that kind of handshake, for example {@code EC} or {@code RSA}. */
    boolean fits(String keyType) {
        return keyType.equals(key.getAlgorithm())
                || (keyType.equals("RSASSA-PSS") && key.getAlgorithm().equals("RSA"));
    }
}
