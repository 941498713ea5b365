package dev.dormouse.certs.own;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.member.Validity;
import java.util.Optional;

/**
 * How one of the cloud's own certificates stands.
 *
 * @param problem why it was not renewed when last tried
 */
public record OwnCertificate(String name, Validity validity, Optional<String> problem) {
    public OwnCertificate {
        requireNonNull(name, "name");
        requireNonNull(validity, "validity");
        requireNonNull(problem, "problem");
    }
}
