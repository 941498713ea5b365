package dev.dormouse.gateway.tls;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates when a handshake wants them, and keeps those that are wanted often. One that
 * is kept is found without a lock; reading one makes others wait who want the same. Thread-safe.
 */
final class ReadCertificates {
    private static final System.Logger LOGGER = System.getLogger(ReadCertificates.class.getName());

    private final int keptMax;
    private final Issuers issuers = new Issuers();
    private final Queue<HeldCertificate> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();

    ReadCertificates(int keptMax) {
        this.keptMax = keptMax;
    }

    /** Null if it cannot be read. */
    @Nullable Credential of(HeldCertificate held) {
        Credential known = held.read();
        if (known != null) {
            held.markUsed();
            return known;
        }
        return held.isUnreadable() ? null : readAndKeep(held);
    }

    /** Of one that the handshake has asked for once already, which counts as one use. */
    @Nullable Credential chosen(HeldCertificate held) {
        Credential known = held.read();
        return known == null ? of(held) : known;
    }

    private @Nullable Credential readAndKeep(HeldCertificate held) {
        Credential fresh;
        synchronized (held) {
            Credential known = held.read();
            if (known != null) {
                return known;
            }
            try {
                fresh = Credential.of(held.record(), issuers);
            } catch (IllegalArgumentException e) {
                refuse(held, e);
                return null;
            }
            held.keep(fresh);
            kept.add(held);
            count.incrementAndGet();
        }
        if (held.isWithdrawn()) {
            drop(held);
        }
        sweep();
        return fresh;
    }

    private void refuse(HeldCertificate held, IllegalArgumentException why) {
        if (!held.isUnreadable()) {
            held.markUnreadable();
            unreadable.incrementAndGet();
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "{0}: {1}",
                    why.getMessage(),
                    String.valueOf(why.getCause()));
        }
    }

    /** The eldest goes, unless it was used since it was looked at last. */
    private void sweep() {
        while (count.get() > keptMax) {
            HeldCertificate eldest = kept.poll();
            if (eldest == null) {
                return;
            }
            if (eldest.wasUsed() && !eldest.isWithdrawn()) {
                kept.add(eldest);
            } else {
                eldest.forget();
                count.decrementAndGet();
            }
        }
    }

    /** Of one that is served no more. */
    void drop(HeldCertificate held) {
        held.withdraw();
        if (kept.remove(held)) {
            count.decrementAndGet();
        }
        held.forget();
    }

    /** Reads without keeping; throws {@link IllegalArgumentException} if that cannot be done. */
    void requireReadable(HeldCertificate held) {
        Credential.of(held.record(), issuers);
    }

    int count() {
        return count.get();
    }

    int unreadable() {
        return unreadable.get();
    }
}
