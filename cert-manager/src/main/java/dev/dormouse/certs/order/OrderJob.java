package dev.dormouse.certs.order;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.names.KeptCertificate;
import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.order.OrderBook.Page;
import dev.dormouse.certs.order.SystemOrderStore.SavedOrder;
import dev.dormouse.certs.plan.Attempt;
import dev.dormouse.certs.plan.Need;
import dev.dormouse.certs.plan.Priority;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.certs.plan.Situation;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.web.database.DatabaseException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Gets one certificate if it is due: needed? → storage writable? → lease → needed still? → order →
 * save → publish. Whatever step a process dies at, the next run ends with one good certificate.
 */
public final class OrderJob {
    /** Authorities move their windows, as when they have to revoke. */
    static final Duration WINDOW_CHECK = Duration.ofHours(8);

    private static final Duration LOOK_MAX = Duration.ofDays(1);
    private static final System.Logger LOG = System.getLogger(OrderJob.class.getName());

    private final OrderBook book;
    private final List<Authority> authorities;
    private final OrderSettings settings;
    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;
    private final Consumer<Step> reached;

    /**
     * @param authorities the first first
     * @param reached hears of each step
     */
    public OrderJob(
            OrderBook book,
            List<Authority> authorities,
            OrderSettings settings,
            InstantSource clock,
            IdSource ids,
            RandomGenerator random,
            Consumer<Step> reached) {
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("Nobody is there to order from");
        }
        this.book = book;
        this.authorities = List.copyOf(authorities);
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.reached = reached;
    }

    /** What came of a run, as far as others are concerned. */
    public sealed interface Outcome {
        /** The certificate was looked at, and something is noted if it is still due. */
        record Looked() implements Outcome {}

        /** Its authority takes no order before this. */
        record Throttled(Instant until) implements Outcome {}
    }

    public Outcome run(String id) throws InterruptedException {
        if (!isNeeded(id)) {
            return new Outcome.Looked();
        }
        book.checkStorage(id);
        Lease lease = new Lease(id, ids.next().toString());
        if (!book.take(lease, settings.leaseLife())) {
            return new Outcome.Looked();
        }
        LeaseKeeper keeper = LeaseKeeper.start(book, lease, settings.leaseLife());
        try {
            reached.accept(Step.LEASED);
            Optional<Page> page = isNeeded(id) ? book.look(id) : Optional.empty();
            Outcome outcome = page.isPresent() ? attempt(lease, page.get()) : new Outcome.Looked();
            book.release(lease);
            return outcome;
        } finally {
            keeper.stop();
        }
    }

    private boolean isNeeded(String id) {
        Optional<Page> page = book.look(id);
        if (page.isEmpty() || clock.instant().isBefore(page.get().wanted().nextLook())) {
            return false;
        }
        Page current = askForWindow(page.get());
        return switch (need(current)) {
            case Need.Due(Need.Why why, Priority priority) -> {
                LOG.log(System.Logger.Level.DEBUG, "{0} is due: {1}", id, why);
                yield true;
            }
            case Need.NotBefore(Instant time) -> {
                book.lookAgain(id, soonest(time, current.wanted()), Priority.RENEWAL);
                yield false;
            }
        };
    }

    private Need need(Page page) {
        return Need.of(
                new Situation(
                        page.wanted().names(),
                        page.wanted().urgency(),
                        page.held().map(KeptCertificate::held),
                        page.wanted().chosen().map(RenewalWindow.Chosen::time),
                        settings.distrusted()),
                clock.instant());
    }

    private Instant soonest(Instant time, WantedName wanted) {
        Instant now = clock.instant();
        Instant latest = now.plus(LOOK_MAX);
        // one that passed is of an authority that is no longer configured
        Instant check = wanted.windowCheck().filter(now::isBefore).orElse(latest);
        Instant first = time.isBefore(check) ? time : check;
        return first.isBefore(latest) ? first : latest;
    }

    /** Asks the authority when it would like a renewal, now and then. */
    private Page askForWindow(Page page) {
        Instant now = clock.instant();
        Optional<Authority> issuer = page.held().flatMap(held -> find(held.issuer()));
        if (issuer.isEmpty() || page.wanted().windowCheck().filter(now::isBefore).isPresent()) {
            return page;
        }
        Optional<RenewalWindow.Chosen> before = page.wanted().chosen();
        Optional<RenewalWindow.Chosen> chosen = before;
        Instant askAgain = now.plus(WINDOW_CHECK);
        try {
            X509Certificate certificate = page.held().orElseThrow().certificate();
            Optional<Authority.Suggestion> suggestion = issuer.get().suggestion(certificate);
            chosen = suggestion.map(each -> each.window().choose(before, random));
            askAgain =
                    suggestion
                            .flatMap(Authority.Suggestion::askAgain)
                            .filter(askAgain::isAfter)
                            .filter(now.plusSeconds(60)::isBefore)
                            .orElse(askAgain);
        } catch (OrderFailure e) {
            // what was chosen before stays; without, a third of its life decides
            LOG.log(System.Logger.Level.DEBUG, "No window to be had now", e);
        }
        book.noteWindow(page.wanted().id(), chosen, askAgain);
        return book.look(page.wanted().id()).orElse(page);
    }

    private Optional<Authority> find(String directory) {
        return authorities.stream().filter(each -> each.directory().equals(directory)).findAny();
    }

    private Outcome attempt(Lease lease, Page page) throws InterruptedException {
        Attempt attempt = Attempt.after(page.wanted().failures(), authorities.size());
        Authority authority = authorities.get(attempt.authority());
        try {
            return order(lease, page, attempt, authority);
        } catch (OrderFailure e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No certificate for {0} from {1}: {2}",
                    lease.id(),
                    authority.directory(),
                    e.getMessage());
            book.fail(lease, e);
            return new Outcome.Looked();
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The order for " + lease.id() + " failed", e);
            book.fail(
                    lease,
                    new OrderFailure(
                            OrderFailure.Reason.INTERNAL,
                            "Something is wrong on our side; it is tried again.",
                            e));
            return new Outcome.Looked();
        }
    }

    private Outcome order(Lease lease, Page page, Attempt attempt, Authority authority)
            throws OrderFailure, InterruptedException {
        List<String> names = page.wanted().names();
        if (book.begun(lease.id(), authority.directory(), names).isEmpty()) {
            Optional<Instant> wait = rehearse(page, attempt, authority);
            if (wait.isEmpty()) {
                wait = book.begin(lease.id(), authority, names);
            }
            if (wait.isPresent()) {
                return new Outcome.Throttled(wait.get());
            }
            reached.accept(Step.PREPARED);
        }
        SavedOrder begun = book.begun(lease.id(), authority.directory(), names).orElseThrow();
        Optional<X509Certificate> replaces =
                page.held()
                        .filter(held -> attempt.replaces())
                        .filter(held -> held.issuer().equals(authority.directory()))
                        .map(KeptCertificate::certificate);
        IssuedCertificate issued =
                authority.carryThrough(
                        new BookedOrder(
                                book, lease.id(), begun, attempt.method(), replaces, reached));
        if (book.save(lease, names, authority.directory(), issued)) {
            LOG.log(System.Logger.Level.INFO, "A certificate for {0} is there", names);
        }
        reached.accept(Step.SAVED);
        return new Outcome.Looked();
    }

    /**
     * Tries at the staging directory what failed before; says when it takes an order if not now.
     */
    private Optional<Instant> rehearse(Page page, Attempt attempt, Authority authority)
            throws OrderFailure, InterruptedException {
        if (!attempt.rehearse() || authority.staging().isEmpty()) {
            return Optional.empty();
        }
        Authority staging = authority.staging().get();
        Optional<Instant> wait = book.takeToken(staging);
        if (wait.isEmpty()) {
            staging.carryThrough(new RehearsedOrder(book, page.wanted(), attempt.method()));
        }
        return wait;
    }
}
