package dev.dormouse.certs.acme;

import static java.util.Objects.requireNonNull;

import dev.dormouse.certs.plan.RateLimit;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An authority, as its operator or ours says how to reach it.
 *
 * @param uri of its directory
 * @param contact for mail of the authority
 * @param binding to an account that was made by other means
 * @param profile of its certificates; without, its usual one
 * @param roots that its own listener is checked by; none: those of the JDK
 */
public record AcmeDirectory(
        URI uri,
        Optional<String> contact,
        Optional<AccountBinding> binding,
        Optional<String> profile,
        List<X509Certificate> roots,
        RateLimit limit,
        Times times) {
    public AcmeDirectory {
        if (!"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "The directory of an ACME authority is an https URL, not " + uri);
        }
        requireNonNull(contact, "contact");
        requireNonNull(binding, "binding");
        requireNonNull(profile, "profile");
        roots = List.copyOf(roots);
        requireNonNull(limit, "limit");
        requireNonNull(times, "times");
    }

    /**
     * What the authority may take its time for.
     *
     * @param answer to one request
     * @param validation of one host
     * @param issuing once all are valid
     */
    public record Times(Duration answer, Duration validation, Duration issuing) {
        public static final Times USUAL =
                new Times(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(2));
    }

    /**
     * External account binding (RFC 8555, section 7.3.4).
     *
     * @param macKey base64url
     */
    public record AccountBinding(String keyId, String macKey) {
        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "AccountBinding[" + keyId + "]";
        }
    }
}
