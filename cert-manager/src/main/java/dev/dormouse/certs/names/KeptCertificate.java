package dev.dormouse.certs.names;

import dev.dormouse.certs.plan.Held;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.member.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate as it is kept.
 *
 * @param issuer the directory of an ACME authority, or {@link #LOCAL}
 * @param keyPem PKCS #8
 */
public record KeptCertificate(
        String id,
        List<String> names,
        String issuer,
        String chainPem,
        String keyPem,
        Instant notBefore,
        Instant notAfter) {
    /** The issuer of what this cloud's own authority made. */
    public static final String LOCAL = "local";

    private static final int PARTS = 3;

    public KeptCertificate {
        names = List.copyOf(names);
    }

    /** What an issuer gave for these names. */
    public static KeptCertificate of(
            String id, List<String> names, String issuer, IssuedCertificate issued) {
        X509Certificate certificate = issued.chain().getFirst();
        return new KeptCertificate(
                id,
                names,
                issuer,
                Pem.write(issued.chain()),
                Pem.write(issued.key()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** What decisions need to know of it. */
    public Held held() {
        return new Held(names, issuer, notBefore, notAfter);
    }

    /** Whether only a third of its life is left, or it is for other names. */
    boolean isDue(List<String> wanted, Instant now) {
        Duration third = Duration.between(notBefore, notAfter).dividedBy(PARTS);
        return !names.equals(wanted) || !now.isBefore(notAfter.minus(third));
    }

    public X509Certificate certificate() {
        return Pem.readCertificates(chainPem).getFirst();
    }

    public CertificateRecord toRecord() {
        return new CertificateRecord(id, names, chainPem, keyPem, notAfter);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "KeptCertificate[" + id + ", " + names + ", until " + notAfter + "]";
    }
}
