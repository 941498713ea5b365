package dev.dormouse.certs.order;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Renews a lease while its job is under way. */
final class LeaseKeeper {
    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final int RENEWALS_EACH_LIFE = 3;

    private final CountDownLatch ended = new CountDownLatch(1);

    private LeaseKeeper() {}

    static LeaseKeeper start(OrderBook book, Lease lease, Duration life) {
        LeaseKeeper keeper = new LeaseKeeper();
        Thread.ofVirtual().name("lease-" + lease.id()).start(() -> keeper.run(book, lease, life));
        return keeper;
    }

    void stop() {
        ended.countDown();
    }

    private void run(OrderBook book, Lease lease, Duration life) {
        long pause = life.toMillis() / RENEWALS_EACH_LIFE;
        try {
            while (!ended.await(pause, TimeUnit.MILLISECONDS)) {
                renew(book, lease, life);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who lost it notices at the latest when the certificate is to be saved. */
    private static void renew(OrderBook book, Lease lease, Duration life) {
        try {
            book.take(lease, life);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A lease is not renewed now", e);
        }
    }
}
