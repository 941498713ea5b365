package dev.dormouse.certs.order;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.util.Optional;

/**
 * What gateways need to know to answer an authority for a host.
 *
 * @param thumbprint of the account's key, base64url
 * @param keyAuthorization SHA-256 of it, for TLS-ALPN-01
 */
public record OpenChallenge(String host, String thumbprint, Optional<Digest> keyAuthorization) {
    public OpenChallenge {
        requireNonNull(host, "host");
        requireNonNull(thumbprint, "thumbprint");
        requireNonNull(keyAuthorization, "keyAuthorization");
    }
}
