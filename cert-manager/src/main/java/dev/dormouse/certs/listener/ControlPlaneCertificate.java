package dev.dormouse.certs.listener;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Member;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the control plane itself shows: made at start, in memory alone, renewed daily. */
public final class ControlPlaneCertificate {
    private final InternalAuthority authority;
    private final List<String> hosts;
    private final InstantSource clock;
    private final Credentials credentials;

    public ControlPlaneCertificate(
            InternalAuthority authority, List<String> hosts, InstantSource clock) {
        this.authority = authority;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
        this.credentials = authority.ofControlPlane(hosts);
    }

    public Credentials credentials() {
        return credentials;
    }

    public void renewIfDue() {
        Instant issued = credentials.certificate().getNotBefore().toInstant();
        if (!clock.instant().isBefore(issued.plus(Member.RENEWAL_AGE))) {
            authority.renew(credentials, hosts);
        }
    }
}
