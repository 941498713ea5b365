package dev.dormouse.certs;

import dev.dormouse.certs.own.OwnCertificates;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether some certificate of our own is due, or late. */
final class Renewals {
    private static final long PERIOD_MINUTES = 10;

    private final OwnCertificates own;
    private @Nullable Thread thread;

    Renewals(OwnCertificates own) {
        this.own = own;
    }

    void start() {
        thread = Thread.ofVirtual().name("certificate-renewals").start(this::run);
    }

    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                own.run();
                TimeUnit.MINUTES.sleep(PERIOD_MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
