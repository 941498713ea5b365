package dev.dormouse.apps.domain;

import dev.dormouse.apps.app.AppHosts;
import dev.dormouse.apps.domain.SystemDomainStore.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes one domain that is claimed a step on: asks DNS, and writes what follows. Done again after a
 * crash, it does the same.
 */
@ApplicationScoped
class DomainStep {
    private final SystemDomainStore domains;
    private final DomainCheck check;
    private final AppHosts hosts;
    private final InstantSource clock;

    DomainStep(SystemDomainStore domains, DomainCheck check, AppHosts hosts, InstantSource clock) {
        this.domains = domains;
        this.check = check;
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * @param awaited whether somebody asks for it just now
     */
    void run(DomainClaim claim, boolean awaited) {
        Optional<String> label = claim.label();
        if (claim.progress().state() == DomainState.RELEASED || label.isEmpty()) {
            domains.cleanUp(claim, clock.instant());
            return;
        }
        Findings findings = check.of(claim.organisation(), claim.host(), hosts.hostOf(label.get()));
        Instant now = clock.instant();
        if (claim.progress().state() == DomainState.PENDING) {
            ofPending(claim, findings, now);
        } else {
            domains.progress(claim, findings, awaited, now);
        }
    }

    private void ofPending(DomainClaim claim, Findings findings, Instant now) {
        if (!findings.proof().isGood()) {
            if (now.isBefore(claim.created().plus(DomainProgress.CLAIM_LIFE))) {
                domains.stillPending(claim, findings, findings.firstProblem(), now);
            } else {
                domains.expire(claim, now);
            }
            return;
        }
        if (domains.take(claim, findings, now) == Taken.BY_OTHER) {
            domains.stillPending(claim, findings, Optional.of(taken(claim.host())), now);
        }
    }

    private static DomainProblem taken(HostName host) {
        return new DomainProblem(
                "host-taken",
                "Another organisation has "
                        + host
                        + " in this cloud, or had it in the last "
                        + DomainProgress.QUARANTINE.toDays()
                        + " days. It must remove it there, and that time must pass; if you do not"
                        + " know of it, tell the operator.");
    }
}
