package dev.dormouse.certs.order;

import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.plan.Attempt;
import dev.dormouse.feed.member.KeyPairs;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** An order at a staging directory: of it nothing is kept, so nobody goes on with it. */
final class RehearsedOrder implements OrderUnderWay {
    private final OrderBook book;
    private final WantedName wanted;
    private final Attempt.Method method;
    private final KeyPair key = KeyPairs.fresh();

    RehearsedOrder(OrderBook book, WantedName wanted, Attempt.Method method) {
        this.book = book;
        this.wanted = wanted;
        this.method = method;
    }

    @Override
    public List<String> names() {
        return wanted.names();
    }

    @Override
    public KeyPair key() {
        return key;
    }

    @Override
    public Attempt.Method method() {
        return method;
    }

    @Override
    public Optional<X509Certificate> replaces() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> location() {
        return Optional.empty();
    }

    @Override
    public void made(URI location) {
        // nobody goes on with it
    }

    @Override
    public void publish(List<OpenChallenge> challenges) throws OrderFailure, InterruptedException {
        book.publish(wanted.id(), challenges);
    }

    @Override
    public void reached(Step step) {
        // nothing of it needs to survive
    }
}
