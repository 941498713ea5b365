package dev.dormouse.certs.order;

import dev.dormouse.certs.plan.Attempt;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** An order as the authority's client sees it; what it is told is saved before it returns. */
public interface OrderUnderWay {
    List<String> names();

    /** Of the certificate to come; no other ever has it. */
    KeyPair key();

    Attempt.Method method();

    /** The certificate to be replaced, if the authority may be told. */
    Optional<X509Certificate> replaces();

    /** Where the order is at the authority, if it was made before. */
    Optional<URI> location();

    /** The authority made an order. */
    void made(URI location) throws OrderFailure;

    /**
     * Returns when every connected gateway answers these.
     *
     * @throws OrderFailure if they do not in time
     */
    void publish(List<OpenChallenge> challenges) throws OrderFailure, InterruptedException;

    /** Something was done that cannot be taken back. */
    void reached(Step step);
}
