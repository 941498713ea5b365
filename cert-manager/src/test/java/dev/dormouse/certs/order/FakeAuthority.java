package dev.dormouse.certs.order;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.feed.member.KeyPairs;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority in memory: it issues by the same steps as a real one, or fails as it is told. */
final class FakeAuthority implements Authority {
    static final Duration LIFE = Duration.ofDays(90);

    private final String directory;
    private final InstantSource clock;
    private final KeyPair root = KeyPairs.fresh();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger issued = new AtomicInteger();
    private final Set<URI> known = ConcurrentHashMap.newKeySet();
    private final List<Boolean> replaced = new CopyOnWriteArrayList<>();
    private volatile RateLimit limit = new RateLimit(1_000_000, Duration.ofHours(1));
    private volatile Optional<OrderFailure> failure = Optional.empty();
    private volatile Optional<RuntimeException> bug = Optional.empty();
    private volatile Optional<RenewalWindow> window = Optional.empty();
    private volatile Optional<Authority> staging = Optional.empty();

    FakeAuthority(String directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    int orders() {
        return orders.get();
    }

    int issued() {
        return issued.get();
    }

    List<Boolean> replaced() {
        return replaced;
    }

    void limit(RateLimit newer) {
        limit = newer;
    }

    void failWith(OrderFailure newer) {
        failure = Optional.of(newer);
    }

    void breakWith(RuntimeException newer) {
        bug = Optional.of(newer);
    }

    void heal() {
        failure = Optional.empty();
        bug = Optional.empty();
    }

    void suggest(RenewalWindow newer) {
        window = Optional.of(newer);
    }

    void rehearseAt(Authority other) {
        staging = Optional.of(other);
    }

    @Override
    public String directory() {
        return directory;
    }

    @Override
    public RateLimit limit() {
        return limit;
    }

    @Override
    public Optional<Authority> staging() {
        return staging;
    }

    @Override
    public IssuedCertificate carryThrough(OrderUnderWay order)
            throws OrderFailure, InterruptedException {
        if (order.location().isEmpty()) {
            orders.incrementAndGet();
            replaced.add(order.replaces().isPresent());
            URI location = URI.create(directory + "/order/" + orders.get());
            known.add(location);
            order.made(location);
        } else if (!known.contains(order.location().get())) {
            throw new OrderFailure(OrderFailure.Reason.ORDER_GONE, "No such order.");
        }
        order.publish(
                order.names().stream()
                        .map(name -> new OpenChallenge(name, "thumbprint", Optional.empty()))
                        .toList());
        order.reached(Step.TRIGGERED);
        if (bug.isPresent()) {
            throw bug.get();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        order.reached(Step.VALIDATED);
        order.reached(Step.FINALIZED);
        issued.incrementAndGet();
        IssuedCertificate certificate = issue(order);
        order.reached(Step.DOWNLOADED);
        return certificate;
    }

    @Override
    public Optional<Suggestion> suggestion(X509Certificate certificate) throws OrderFailure {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return window.map(each -> new Suggestion(each, Optional.empty()));
    }

    private IssuedCertificate issue(OrderUnderWay order) {
        try {
            Instant now = clock.instant();
            X500Principal name = new X500Principal("CN=fake");
            X509Certificate certificate =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    new JcaX509v3CertificateBuilder(
                                                    name,
                                                    BigInteger.valueOf(issued.get()),
                                                    Date.from(now),
                                                    Date.from(now.plus(LIFE)),
                                                    name,
                                                    order.key().getPublic())
                                            .addExtension(
                                                    Extension.subjectAlternativeName,
                                                    false,
                                                    new GeneralNames(
                                                            order.names().stream()
                                                                    .map(each ->
                                                                            new GeneralName(
                                                                                    GeneralName
                                                                                            .dNSName,
                                                                                    each))
                                                                    .toArray(GeneralName[]::new)))
                                            .build(
                                                    new JcaContentSignerBuilder(KeyPairs.SIGNATURE)
                                                            .build(root.getPrivate())));
            return new IssuedCertificate(List.of(certificate), order.key().getPrivate());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
