package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;

/**
 * Certificates both ways.
 *
 * @param key who the server is; asked anew for each connection, so it can be renewed
 * @param trust which clients it lets in
 * @param shutOut clients that it trusts no more; asked of each new connection, for TLS may resume a
 *     session without asking {@code trust}, and again of all at {@link AppServer#lookAgain}
 */
public record MutualTls(
        KeyCertOptions key, TrustOptions trust, Predicate<X509Certificate> shutOut) {
    public MutualTls {
        requireNonNull(key, "key");
        requireNonNull(trust, "trust");
        requireNonNull(shutOut, "shutOut");
    }
}
