package dev.dormouse.certs.order;

import dev.dormouse.certs.order.SystemOrderStore.SavedOrder;
import dev.dormouse.certs.plan.Attempt;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An order that stands in the book, so that another process can go on with it. */
final class BookedOrder implements OrderUnderWay {
    private final OrderBook book;
    private final String id;
    private final SavedOrder saved;
    private final Attempt.Method method;
    private final Optional<X509Certificate> replaces;
    private final Consumer<Step> reached;

    BookedOrder(
            OrderBook book,
            String id,
            SavedOrder saved,
            Attempt.Method method,
            Optional<X509Certificate> replaces,
            Consumer<Step> reached) {
        this.book = book;
        this.id = id;
        this.saved = saved;
        this.method = method;
        this.replaces = replaces;
        this.reached = reached;
    }

    @Override
    public List<String> names() {
        return saved.names();
    }

    @Override
    public KeyPair key() {
        return saved.key();
    }

    @Override
    public Attempt.Method method() {
        return method;
    }

    @Override
    public Optional<X509Certificate> replaces() {
        return replaces;
    }

    @Override
    public Optional<URI> location() {
        return saved.location();
    }

    @Override
    public void made(URI location) {
        reached(Step.MADE);
        book.made(id, location);
        reached(Step.SAVED_LOCATION);
    }

    @Override
    public void publish(List<OpenChallenge> challenges) throws OrderFailure, InterruptedException {
        book.publish(id, challenges);
        reached(Step.PUBLISHED);
    }

    @Override
    public void reached(Step step) {
        reached.accept(step);
    }
}
