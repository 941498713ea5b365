package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/**
 * Certificates both ways.
 *
 * @param key who the server is; asked anew for each connection, so it can be renewed
 * @param trust which clients it lets in
 */
public record MutualTls(KeyCertOptions key, TrustOptions trust) {
    public MutualTls {
        requireNonNull(key, "key");
        requireNonNull(trust, "trust");
    }
}
