package dev.dormouse.certs.order;

import dev.dormouse.certs.names.IssuedCertificate;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.certs.plan.RenewalWindow;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * Who issues certificates over the network, step by step. Thread-safe.
 *
 * <p>Implementations MUST save what they start through {@link OrderUnderWay} before they go on, and
 * MUST go on with an order that it names. They never touch a certificate that is there.
 */
public interface Authority {
    /** Its directory; says who issued a certificate, and never changes. */
    String directory();

    RateLimit limit();

    /** Where an order can be tried that costs nothing of the limits. */
    Optional<Authority> staging();

    /**
     * Carries an order through.
     *
     * @throws OrderFailure if there is no certificate to be had now
     */
    IssuedCertificate carryThrough(OrderUnderWay order) throws OrderFailure, InterruptedException;

    /**
     * When it would like the certificate to be renewed; empty if it has no opinion.
     *
     * @throws OrderFailure if it cannot be asked now
     */
    Optional<Suggestion> suggestion(X509Certificate certificate) throws OrderFailure;

    /**
     * A window for the renewal.
     *
     * @param askAgain when it wants to be asked again
     */
    record Suggestion(RenewalWindow window, Optional<Instant> askAgain) {}
}
