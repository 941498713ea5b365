package dev.dormouse.apps.blob;

import dev.dormouse.kernel.id.IdSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs the {@linkplain Collector collectors} from time to time, in one process at a time.
 *
 * <p>Nobody who pushes, deploys or compiles waits for it, and none of them loses anything to it,
 * since whoever is going to use content <em>touches</em> it first, and what was touched stays for
 * {@link CollectionLimits#grace}:
 *
 * <ol>
 *   <li>A row is deleted by one statement that demands that it was not touched of late. Who touches
 *       the row at the same moment is either first, and the row stays, or finds no row, as if it
 *       had never been pushed, and pushes or compiles again.
 *   <li>A file is deleted when no row names it, and only if it was put long ago; {@link
 *       BlobStore#deleteIfOlder} decides that alone, and whoever adds a row has put the file, and
 *       so made it new, before.
 * </ol>
 *
 * <p>Rows go first, and their files at the next look: a backup, which copies the database and then
 * the files, holds the files of all of its rows. A file that a crash left behind goes the same way.
 */
@ApplicationScoped
public class ContentCollection {
    private static final Logger LOG = Logger.getLogger(ContentCollection.class);

    private final List<Collector> collectors;
    private final SystemCollectionStore store;
    private final CollectionLimits limits;
    private final InstantSource clock;
    private final IdSource ids;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ContentCollection(
            @All List<Collector> collectors,
            SystemCollectionStore store,
            CollectionLimits limits,
            InstantSource clock,
            IdSource ids) {
        this.collectors = List.copyOf(collectors);
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("content-collector").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void run() {
        try {
            boolean isOver = isStoppedWithin(limits.firstPause());
            while (!isOver) {
                var _ = collect(clock.instant());
                isOver = isStoppedWithin(limits.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStoppedWithin(Duration time) throws InterruptedException {
        return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Looks at all content once.
     *
     * @param now from which the grace is counted back
     * @return whether no other process does
     */
    public boolean collect(Instant now) {
        UUID owner = ids.next();
        try {
            if (!holds(owner)) {
                return false;
            }
            for (Collector collector : collectors) {
                collector.collect(now.minus(limits.grace()), () -> holds(owner));
            }
            store.release(owner);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Content that nothing refers to was not removed");
        }
        return true;
    }

    private boolean holds(UUID owner) {
        Instant now = clock.instant();
        return stopped.getCount() > 0 && store.hold(owner, now, now.plus(limits.lease()));
    }
}
