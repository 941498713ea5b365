package dev.dormouse.certs.authority;

import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.KeyPairs;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Says who is a node, a gateway or the control plane of this cloud. No browser trusts it. */
public final class InternalAuthority {
    /** Survives six days without a control plane, as certificates are renewed daily. */
    public static final Duration LIFE = Duration.ofDays(7);

    static final String TITLE = "Dormouse internal authority";

    private static final List<KeyPurposeId> BOTH_ENDS =
            List.of(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth);

    private final Root root;
    private final InstantSource clock;

    InternalAuthority(Root root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /** An authority that nobody keeps. */
    public static InternalAuthority ofFreshRoot(InstantSource clock, SecureRandom random) {
        return new InternalAuthority(
                Root.fresh(TITLE, Optional.empty(), clock.instant(), random), clock);
    }

    public X509Certificate root() {
        return root.certificate();
    }

    /** A certificate of this identity for a key. */
    public List<X509Certificate> issue(Identity identity, PublicKey key) {
        return issue(identity, key, List.of());
    }

    /**
     * What the control plane itself serves with.
     *
     * @param hosts names and addresses under which it is called
     */
    public Credentials ofControlPlane(List<String> hosts) {
        KeyPair pair = KeyPairs.fresh();
        return new Credentials(
                pair, issue(Identity.CONTROL_PLANE, pair.getPublic(), hosts), List.of(root()));
    }

    /** Gives the control plane's credentials another week. */
    public void renew(Credentials ofControlPlane, List<String> hosts) {
        ofControlPlane.renew(
                issue(Identity.CONTROL_PLANE, ofControlPlane.keyPair().getPublic(), hosts));
    }

    private List<X509Certificate> issue(Identity identity, PublicKey key, List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(
                new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri().toString()));
        hosts.forEach(host -> names.add(HostNames.toGeneralName(host)));
        Instant now = clock.instant();
        return root.issue(key, names, BOTH_ENDS, now.minus(Root.CLOCK_SKEW), now.plus(LIFE));
    }
}
