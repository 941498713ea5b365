package dev.dormouse.certs.names;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and its key.
 *
 * @param chain the certificate, then its issuers but not their root
 */
public record IssuedCertificate(List<X509Certificate> chain, PrivateKey key) {
    public IssuedCertificate {
        chain = List.copyOf(chain);
        requireNonNull(key, "key");
    }
}
