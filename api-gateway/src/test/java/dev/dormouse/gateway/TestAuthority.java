package dev.dormouse.gateway;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** Issues certificates, to processes by identity and to hosts by name. */
final class TestAuthority {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final X500Name NAME = new X500Name("CN=Test Authority");

    private final AtomicLong serials = new AtomicLong(1);
    private final KeyPair pair = keyPair();
    private final X509Certificate root = issue(NAME, pair.getPublic(), null);

    Credentials credentials(Identity identity) {
        KeyPair own = keyPair();
        GeneralName name =
                new GeneralName(GeneralName.uniformResourceIdentifier, identity.toString());
        X509Certificate certificate =
                issue(new X500Name("CN=" + identity.id()), own.getPublic(), new GeneralNames(name));
        return new Credentials(own, List.of(certificate), List.of(root));
    }

    CertificateRecord forHosts(String id, String... names) {
        KeyPair own = keyPair();
        GeneralName[] all =
                Stream.of(names)
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        X509Certificate certificate =
                issue(new X500Name("CN=" + id), own.getPublic(), new GeneralNames(all));
        return new CertificateRecord(
                id,
                List.of(names),
                pem("CERTIFICATE", encoded(certificate)),
                pem("PRIVATE KEY", own.getPrivate().getEncoded()),
                certificate.getNotAfter().toInstant());
    }

    /** As the control plane does for who joins. */
    X509Certificate certify(byte[] pkcs10, Identity identity) {
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(pkcs10).getPublicKey();
            GeneralName name =
                    new GeneralName(GeneralName.uniformResourceIdentifier, identity.toString());
            return issue(new X500Name("CN=" + identity.id()), key, new GeneralNames(name));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate root() {
        return root;
    }

    static X509Certificate certificate(CertificateRecord record) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            record.chainPem().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate issue(X500Name subject, PublicKey own, @Nullable GeneralNames names) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        NAME,
                        BigInteger.valueOf(serials.getAndIncrement()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plus(LIFE)),
                        subject,
                        own);
        try {
            if (names == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(pair.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] content) {
        String base64 =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
