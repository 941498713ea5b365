package dev.dormouse.certs.authority;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.member.KeyPairs;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The key and certificate at the top of an authority, which signs all others by itself. */
final class Root {
    static final Duration LIFE = Duration.ofDays(3_650);

    /** Clocks of others may be so far behind. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random;

    Root(X509Certificate certificate, PrivateKey key, SecureRandom random) {
        this.certificate = requireNonNull(certificate, "certificate");
        this.key = requireNonNull(key, "key");
        this.random = requireNonNull(random, "random");
    }

    /**
     * A new root.
     *
     * @param limits for what names it can issue; without, for any
     */
    static Root fresh(
            String name, Optional<NameConstraints> limits, Instant now, SecureRandom random) {
        KeyPair pair = KeyPairs.fresh();
        X500Principal subject = new X500Principal("O=Dormouse,CN=" + name);
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                                    subject,
                                    serial(random),
                                    Date.from(now.minus(CLOCK_SKEW)),
                                    Date.from(now.plus(LIFE)),
                                    subject,
                                    pair.getPublic())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    new JcaX509ExtensionUtils()
                                            .createSubjectKeyIdentifier(pair.getPublic()));
            if (limits.isPresent()) {
                builder.addExtension(Extension.nameConstraints, true, limits.get());
            }
            return new Root(signed(builder, pair.getPrivate()), pair.getPrivate(), random);
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a root", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /** Signs a certificate for these names alone. */
    List<X509Certificate> issue(
            PublicKey subject,
            List<GeneralName> names,
            List<KeyPurposeId> purposes,
            Instant from,
            Instant until) {
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                                    certificate.getSubjectX500Principal(),
                                    serial(random),
                                    Date.from(from),
                                    Date.from(until),
                                    new X500Principal("CN=dormouse"),
                                    subject)
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)))
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(names.toArray(GeneralName[]::new)))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    extensions.createAuthorityKeyIdentifier(certificate))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    extensions.createSubjectKeyIdentifier(subject));
            return List.of(signed(builder, key));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a certificate", e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(KeyPairs.SIGNATURE).build(key)));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every JDK signs with P-256", e);
        }
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(0);
    }
}
