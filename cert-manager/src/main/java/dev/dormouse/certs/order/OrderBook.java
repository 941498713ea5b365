package dev.dormouse.certs.order;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.names.KeptCertificate;
import dev.dormouse.certs.names.NameProblem;
import dev.dormouse.certs.names.SystemCertificateStore;
import dev.dormouse.certs.names.SystemWantedStore;
import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.order.SystemOrderStore.SavedOrder;
import dev.dormouse.certs.plan.Priority;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.certs.plan.Retries;
import dev.dormouse.feed.member.KeyPairs;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that is known of wanted certificates and their orders; each method is one transaction. */
public final class OrderBook {
    private static final int PROBE_BYTES = 16;

    private final Transactions transactions;
    private final Envelope envelope;
    private final Outbox outbox;
    private final Challenges challenges;
    private final InstantSource clock;
    private final SecureRandom random;
    private final SystemWantedStore wanted = new SystemWantedStore();
    private final SystemScheduleStore schedule = new SystemScheduleStore();
    private final SystemRateStore rates = new SystemRateStore();
    private final SystemCertificateStore certificates;
    private final SystemOrderStore orders;

    public OrderBook(
            Transactions transactions,
            Envelope envelope,
            Outbox outbox,
            Challenges challenges,
            InstantSource clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.envelope = envelope;
        this.outbox = outbox;
        this.challenges = challenges;
        this.clock = clock;
        this.random = random;
        this.certificates = new SystemCertificateStore(envelope);
        this.orders = new SystemOrderStore(envelope);
    }

    /** What is wanted, and what is there. */
    record Page(WantedName wanted, Optional<KeptCertificate> held) {}

    List<String> due(int limit) {
        return transactions.in(connection -> schedule.due(connection, clock.instant(), limit));
    }

    Optional<Page> look(String id) {
        return transactions.in(connection -> {
            Optional<WantedName> row = wanted.find(connection, id);
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Page(row.get(), certificates.find(connection, id)));
        });
    }

    /**
     * Sees whether a key that is sealed and written can be read and opened.
     *
     * @throws IllegalStateException if not: an order now would only waste a certificate
     */
    void checkStorage(String id) {
        byte[] plain = new byte[PROBE_BYTES];
        random.nextBytes(plain);
        String context = "probe/" + id;
        byte[] sealed = envelope.seal(plain, context);
        byte[] read = transactions.in(connection -> schedule.writeAndRead(connection, id, sealed));
        if (read.length > 0 && !Arrays.equals(envelope.open(read, context), plain)) {
            throw new IllegalStateException("The database gives back other than was written");
        }
    }

    /** Takes or renews the lease, unless another has it. */
    boolean take(Lease lease, Duration life) {
        Instant now = clock.instant();
        return transactions.in(
                connection -> schedule.lease(connection, lease, now, now.plus(life)));
    }

    void release(Lease lease) {
        transactions.in(connection -> {
            schedule.release(connection, lease);
            return true;
        });
    }

    void lookAgain(String id, Instant time, Priority priority) {
        transactions.in(connection -> {
            schedule.next(connection, id, time, priority);
            return true;
        });
    }

    void noteWindow(String id, Optional<RenewalWindow.Chosen> chosen, Instant askAgain) {
        transactions.in(connection -> {
            schedule.window(connection, id, chosen, askAgain);
            return true;
        });
    }

    /** An order that was begun there for these names; any other is given up. */
    Optional<SavedOrder> begun(String id, String directory, List<String> names) {
        return transactions.in(connection -> {
            Optional<SavedOrder> order = orders.find(connection, id);
            boolean fits =
                    order.isPresent()
                            && order.get().directory().equals(directory)
                            && order.get().names().equals(names);
            if (!fits) {
                orders.delete(connection, id);
            }
            return order.filter(each -> fits);
        });
    }

    /** Takes a token for an order; or says when there will be one. */
    Optional<Instant> takeToken(Authority authority) {
        return transactions.in(connection ->
                rates.takeOrWait(
                        connection, authority.directory(), authority.limit(), clock.instant()));
    }

    /** Takes a token and begins an order with a new key; or says when there will be a token. */
    Optional<Instant> begin(String id, Authority authority, List<String> names) {
        Instant now = clock.instant();
        return transactions.in(connection -> {
            Optional<Instant> wait =
                    rates.takeOrWait(connection, authority.directory(), authority.limit(), now);
            if (wait.isEmpty()) {
                SavedOrder order =
                        new SavedOrder(
                                authority.directory(), names, Optional.empty(), KeyPairs.fresh());
                orders.put(connection, id, order, now);
            }
            return wait;
        });
    }

    void made(String id, URI location) {
        transactions.in(connection -> {
            orders.setLocation(connection, id, location);
            return true;
        });
    }

    void publish(String id, List<OpenChallenge> open) throws OrderFailure, InterruptedException {
        challenges.open(id, open);
    }

    /**
     * Saves the certificate and tells the gateways.
     *
     * @return whether the lease still was the caller's; if not, nothing changed
     */
    boolean save(Lease lease, List<String> names, String issuer, IssuedCertificate issued) {
        KeptCertificate kept = KeptCertificate.of(lease.id(), names, issuer, issued);
        boolean saved =
                transactions.in(connection -> {
                    if (!schedule.holds(connection, lease)) {
                        return false;
                    }
                    certificates.put(connection, kept);
                    outbox.append(connection, kept.toRecord().key());
                    end(connection, lease.id());
                    Instant emergency = kept.held().emergency();
                    schedule.succeeded(connection, lease.id(), emergency, clock.instant());
                    return true;
                });
        outbox.poke();
        return saved;
    }

    /** Notes why there is no certificate, and when it is tried again. */
    void fail(Lease lease, OrderFailure failure) {
        Instant now = clock.instant();
        String detail = String.valueOf(failure.getMessage());
        NameProblem problem = new NameProblem(failure.reason().code(), detail, now);
        transactions.in(connection -> {
            Optional<WantedName> row = wanted.find(connection, lease.id());
            if (row.isEmpty() || !schedule.holds(connection, lease)) {
                return false;
            }
            Instant since = row.get().failingSince().orElse(now);
            Duration pause = Retries.after(row.get().failures() + 1, Duration.between(since, now));
            Instant next = later(now.plus(pause), failure.retryAfter());
            schedule.failed(connection, lease.id(), problem, since, next);
            challenges.close(connection, lease.id());
            if (!failure.reason().orderStays()) {
                orders.delete(connection, lease.id());
            }
            return true;
        });
        outbox.poke();
    }

    private void end(Connection connection, String id) throws SQLException {
        orders.delete(connection, id);
        challenges.close(connection, id);
    }

    private static Instant later(Instant time, Optional<Instant> retryAfter) {
        return retryAfter.filter(time::isBefore).orElse(time);
    }
}
