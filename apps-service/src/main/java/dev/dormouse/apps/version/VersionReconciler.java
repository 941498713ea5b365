package dev.dormouse.apps.version;

import dev.dormouse.apps.work.Workers;
import dev.dormouse.kernel.id.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes versions to their end: claims one, with a lease that it renews while it works, and runs its
 * step. It is poked after each new version; its own look every few seconds is only the net, and
 * what finds versions that a killed process left behind.
 */
@ApplicationScoped
public class VersionReconciler {
    private static final Logger LOG = Logger.getLogger(VersionReconciler.class);
    private static final int WORKERS = 2;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(5);

    private final SystemVersionStore versions;
    private final VersionStep step;
    private final InstantSource clock;
    private final IdSource ids;
    private final Workers workers =
            new Workers("version-worker", WORKERS, POLL, this::workOnOne, this::failed);

    VersionReconciler(
            SystemVersionStore versions, VersionStep step, InstantSource clock, IdSource ids) {
        this.versions = versions;
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
    public void poke() {
        workers.poke();
    }

    private boolean workOnOne() {
        Optional<VersionClaim> claim =
                versions.claim(ids.next(), clock.instant(), clock.instant().plus(LEASE));
        if (claim.isEmpty()) {
            return false;
        }
        // another may wait behind it, for another organisation
        workers.poke();
        Thread renewal = Thread.ofVirtual().start(() -> renew(claim.get()));
        try {
            step.run(claim.get());
        } finally {
            renewal.interrupt();
        }
        return true;
    }

    private void failed(RuntimeException e) {
        LOG.errorf("Versions wait, since the database failed: %s", e);
    }

    private void renew(VersionClaim claim) {
        try {
            boolean held = true;
            while (held && !workers.isStopping()) {
                var _ = new Semaphore(0).tryAcquire(RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
                held = versions.renew(claim, clock.instant().plus(LEASE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("The lease of %s was not renewed: %s", claim.version(), e);
        }
    }
}
