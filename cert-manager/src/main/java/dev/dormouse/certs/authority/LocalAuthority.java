package dev.dormouse.certs.authority;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.names.Issuer;
import dev.dormouse.feed.member.KeyPairs;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Issues what browsers on one machine see, once its owner trusts the root; the root can issue for
 * this cloud's own domains and for loopback, and for nothing else.
 */
public final class LocalAuthority implements Issuer {
    /** Browsers refuse more than 398 days, also of private roots. */
    public static final Duration LIFE = Duration.ofDays(90);

    private final Root root;
    private final InstantSource clock;

    LocalAuthority(Root root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    public X509Certificate root() {
        return root.certificate();
    }

    @Override
    public IssuedCertificate issue(List<String> names) {
        KeyPair pair = KeyPairs.fresh();
        Instant now = clock.instant();
        List<X509Certificate> chain =
                root.issue(
                        pair.getPublic(),
                        names.stream().map(HostNames::toGeneralName).toList(),
                        List.of(KeyPurposeId.id_kp_serverAuth),
                        now.minus(Root.CLOCK_SKEW),
                        now.plus(LIFE));
        return new IssuedCertificate(chain, pair.getPrivate());
    }

    @Override
    public boolean stillVouchesFor(X509Certificate certificate) {
        try {
            certificate.verify(root.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
