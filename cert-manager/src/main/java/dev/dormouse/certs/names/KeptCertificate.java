package dev.dormouse.certs.names;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.member.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate as it is kept.
 *
 * @param keyPem PKCS #8
 */
record KeptCertificate(
        String id,
        List<String> names,
        String chainPem,
        String keyPem,
        Instant notBefore,
        Instant notAfter) {
    private static final int PARTS = 3;

    KeptCertificate {
        names = List.copyOf(names);
    }

    /** Whether only a third of its life is left, or it is for other names. */
    boolean isDue(List<String> wanted, Instant now) {
        Duration third = Duration.between(notBefore, notAfter).dividedBy(PARTS);
        return !names.equals(wanted) || !now.isBefore(notAfter.minus(third));
    }

    X509Certificate certificate() {
        return Pem.readCertificates(chainPem).getFirst();
    }

    CertificateRecord toRecord() {
        return new CertificateRecord(id, names, chainPem, keyPem, notAfter);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "KeptCertificate[" + id + ", " + names + ", until " + notAfter + "]";
    }
}
