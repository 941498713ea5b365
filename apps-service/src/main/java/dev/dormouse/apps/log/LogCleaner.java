package dev.dormouse.apps.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes lines that are too old, from time to time. */
@ApplicationScoped
class LogCleaner {
    private static final Logger LOG = Logger.getLogger(LogCleaner.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final LogStore logs;
    private final CountDownLatch stopped = new CountDownLatch(1);

    LogCleaner(LogStore logs) {
        this.logs = logs;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("log-cleaner").start(this::clean);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void clean() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                cleanOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cleanOnce() {
        try {
            logs.dropOld();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Old lines of logs were not removed");
        }
    }
}
