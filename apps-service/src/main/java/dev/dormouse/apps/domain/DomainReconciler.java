package dev.dormouse.apps.domain;

import dev.dormouse.apps.work.Workers;
import dev.dormouse.kernel.id.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Looks at domains when their time has come, each under a lease that outlasts a look; a killed
 * process leaves it to run out. Looks that somebody asks for run here too, so many at once.
 */
@ApplicationScoped
class DomainReconciler {
    private static final Logger LOG = Logger.getLogger(DomainReconciler.class);
    private static final int WORKERS = 4;
    private static final int AWAITED_MAX = 8;
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final SystemDomainStore domains;
    private final DomainStep step;
    private final InstantSource clock;
    private final IdSource ids;
    private final Workers workers =
            new Workers("domain-worker", WORKERS, POLL, this::workOnOne, this::failed);
    private final Semaphore awaited = new Semaphore(AWAITED_MAX);

    DomainReconciler(
            SystemDomainStore domains, DomainStep step, InstantSource clock, IdSource ids) {
        this.domains = domains;
        this.step = step;
        this.clock = clock;
        this.ids = ids;
    }

    void start(@Observes StartupEvent event) {
        workers.start();
    }

    /** What is under way goes on after the next start. */
    void stop(@Observes ShutdownEvent event) {
        workers.stop();
    }

    /** There may be something to do. */
    void poke() {
        workers.poke();
    }

    /** Looks at a domain at once, unless it is looked at already or too many are. */
    void look(UUID domain) {
        if (!awaited.tryAcquire()) {
            return;
        }
        try {
            Instant now = clock.instant();
            domains.claim(domain, ids.next(), now, now.plus(LEASE))
                    .ifPresent(claim -> step.run(claim, true));
        } finally {
            awaited.release();
        }
    }

    private boolean workOnOne() {
        Instant now = clock.instant();
        Optional<DomainClaim> claim = domains.claimDue(ids.next(), now, now.plus(LEASE));
        claim.ifPresent(each -> step.run(each, false));
        return claim.isPresent();
    }

    private void failed(RuntimeException e) {
        LOG.errorf(e, "A domain waits, since a look at it failed");
    }
}
