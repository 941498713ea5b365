package dev.dormouse.node;

import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.KeyPairs;
import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** An internal authority of a test's own. */
final class TestAuthority {
    private static final X500Name NAME = new X500Name("CN=test authority");

    private final KeyPair pair = KeyPairs.fresh();
    private final AtomicLong serials = new AtomicLong();
    private final X509Certificate root = sign(NAME, pair.getPublic(), null);

    X509Certificate root() {
        return root;
    }

    /** With a new key. */
    Credentials issue(Identity identity) {
        KeyPair own = KeyPairs.fresh();
        return new Credentials(own, List.of(issue(identity, own.getPublic())), List.of(root));
    }

    /** For the key of a request. */
    X509Certificate issue(Identity identity, String csr) {
        try {
            PKCS10CertificationRequest request =
                    new PKCS10CertificationRequest(Pem.readRequest(csr));
            return sign(new X500Name("CN=member"), request.getSubjectPublicKeyInfo(), identity);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate issue(Identity identity, PublicKey key) {
        return sign(new X500Name("CN=member"), key, identity);
    }

    private X509Certificate sign(X500Name name, PublicKey key, @Nullable Identity identity) {
        return sign(name, SubjectPublicKeyInfo.getInstance(key.getEncoded()), identity);
    }

    private X509Certificate sign(
            X500Name name, SubjectPublicKeyInfo key, @Nullable Identity identity) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        NAME,
                        BigInteger.valueOf(serials.incrementAndGet()),
                        Date.from(now.minus(Duration.ofMinutes(5))),
                        Date.from(now.plus(Duration.ofDays(7))),
                        name,
                        key);
        try {
            if (identity == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                GeneralName uri =
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, identity.uri().toString());
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(uri));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(KeyPairs.SIGNATURE)
                                            .build(pair.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }
}
