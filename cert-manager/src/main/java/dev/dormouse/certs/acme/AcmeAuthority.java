package dev.dormouse.certs.acme;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.order.OrderFailure;
import dev.dormouse.certs.order.OrderFailure.Reason;
import dev.dormouse.certs.order.OrderUnderWay;
import dev.dormouse.certs.order.Step;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.web.database.DatabaseException;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;

/** An authority that speaks ACME. */
public final class AcmeAuthority implements Authority {
    private final AcmeDirectory directory;
    private final AcmeAccounts accounts;
    private final Validations validations;
    private final Optional<Authority> staging;
    private final InstantSource clock;
    private final Session session;

    /**
     * @param dns if wildcards can be proved
     * @param staging where an order can be tried
     */
    public AcmeAuthority(
            AcmeDirectory directory,
            AcmeAccounts accounts,
            Optional<DnsProvider> dns,
            Optional<Authority> staging,
            InstantSource clock) {
        this.directory = directory;
        this.accounts = accounts;
        this.validations = new Validations(dns, directory.times());
        this.staging = staging;
        this.clock = clock;
        this.session = new Session(directory.uri(), new DirectoryProvider(directory.roots()));
        session.setLocale(Locale.ENGLISH);
        session.networkSettings().setTimeout(directory.times().answer());
    }

    @Override
    public String directory() {
        return directory.uri().toString();
    }

    @Override
    public RateLimit limit() {
        return directory.limit();
    }

    @Override
    public Optional<Authority> staging() {
        return staging;
    }

    @Override
    public IssuedCertificate carryThrough(OrderUnderWay underWay)
            throws OrderFailure, InterruptedException {
        try {
            Login login = accounts.login(session, directory);
            Order order = made(login, underWay);
            if (order.getStatus() == Status.UNKNOWN) {
                throw new OrderFailure(Reason.BAD_ANSWER, "The order is in no known state.");
            }
            if (order.getStatus() == Status.PENDING) {
                validations.run(login, order, underWay);
                order.waitUntilReady(directory.times().validation());
            }
            underWay.reached(Step.VALIDATED);
            if (order.getStatus() == Status.READY) {
                order.execute(underWay.key());
            }
            underWay.reached(Step.FINALIZED);
            Status end = order.waitForCompletion(directory.times().issuing());
            if (end != Status.VALID) {
                throw new OrderFailure(Reason.ORDER_REFUSED, "The order failed" + why(order));
            }
            List<X509Certificate> chain = order.getCertificate().getCertificateChain();
            underWay.reached(Step.DOWNLOADED);
            return new IssuedCertificate(
                    CheckedChain.of(chain, underWay.names(), underWay.key(), clock.instant()),
                    underWay.key().getPrivate());
        } catch (AcmeException e) {
            if (AcmeProblems.isInterrupted(e)) {
                throw new InterruptedException("The order was cut off");
            }
            if (AcmeProblems.isUnknownAccount(e)) {
                accounts.forgetLocation(directory);
            }
            throw AcmeProblems.of(e);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AcmeProblems.of(e);
        }
    }

    @Override
    public Optional<Suggestion> suggestion(X509Certificate certificate) throws OrderFailure {
        try {
            if (session.resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
                return Optional.empty();
            }
            RenewalInfo info = accounts.login(session, directory).bindRenewalInfo(certificate);
            Optional<Instant> askAgain = info.fetch();
            Instant start = info.getSuggestedWindowStart();
            Instant end = info.getSuggestedWindowEnd();
            return start.isBefore(end)
                    ? Optional.of(new Suggestion(new RenewalWindow(start, end), askAgain))
                    : Optional.empty();
        } catch (AcmeException e) {
            throw AcmeProblems.of(e);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AcmeProblems.of(e);
        }
    }

    /** The order of before, or a new one. */
    private Order made(Login login, OrderUnderWay underWay) throws AcmeException, OrderFailure {
        if (underWay.location().isPresent()) {
            return known(login, underWay.location().get());
        }
        OrderBuilder builder = login.newOrder().domains(underWay.names());
        if (directory.profile().isPresent()
                && session.getMetadata().isProfileAllowed(directory.profile().get())) {
            builder.profile(directory.profile().get());
        }
        if (underWay.replaces().isPresent()
                && session.resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()) {
            builder.replaces(underWay.replaces().get());
        }
        Order order = builder.create();
        underWay.made(URI.create(order.getLocation().toString()));
        return order;
    }

    private static Order known(Login login, URI location) throws AcmeException, OrderFailure {
        Order order;
        try {
            order = login.bindOrder(location.toURL());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The location of an order was a URL", e);
        }
        try {
            order.fetch();
        } catch (AcmeException e) {
            if (AcmeProblems.isGone(e)) {
                throw new OrderFailure(
                        Reason.ORDER_GONE,
                        "The authority does not know the order any more; a new one is made.",
                        e);
            }
            throw e;
        }
        if (order.getStatus() == Status.INVALID) {
            throw new OrderFailure(Reason.ORDER_GONE, "The order failed" + why(order));
        }
        return order;
    }

    private static String why(Order order) {
        return order.getError().map(problem -> ": " + AcmeProblems.text(problem)).orElse(".");
    }
}
