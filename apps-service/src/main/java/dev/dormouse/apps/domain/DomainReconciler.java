package dev.dormouse.apps.domain;

import dev.dormouse.kernel.id.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final Semaphore pokes = new Semaphore(0);
    private final Semaphore awaited = new Semaphore(AWAITED_MAX);
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean stopping;

    DomainReconciler(
            SystemDomainStore domains, DomainStep step, InstantSource clock, IdSource ids) {
        this.domains = domains;
        this.step = step;
        this.clock = clock;
        this.ids = ids;
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(Thread.ofVirtual().name("domain-worker-" + i).start(this::work));
        }
    }

    /** What is under way goes on after the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        pokes.release(WORKERS);
    }

    /** There may be something to do. */
    void poke() {
        pokes.release();
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

    private void work() {
        while (!stopping) {
            try {
                if (!workOnOne()) {
                    waitForPoke();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "A domain waits, since a look at it failed");
                pause();
            }
        }
    }

    private void waitForPoke() throws InterruptedException {
        if (pokes.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            pokes.drainPermits();
        }
    }

    /** Without listening to pokes, so that a database that is away is left alone. */
    private void pause() {
        try {
            var _ = new Semaphore(0).tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workOnOne() {
        Instant now = clock.instant();
        Optional<DomainClaim> claim = domains.claimDue(ids.next(), now, now.plus(LEASE));
        claim.ifPresent(each -> step.run(each, false));
        return claim.isPresent();
    }
}
