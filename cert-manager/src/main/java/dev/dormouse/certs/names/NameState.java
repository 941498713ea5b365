package dev.dormouse.certs.names;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** How things stand with the certificate for a host. */
public sealed interface NameState {
    /** Nobody asked for one. */
    record NotWanted() implements NameState {}

    /**
     * There is none yet.
     *
     * @param nextTry no earlier than this
     * @param problem of the last try
     */
    record Waiting(Instant nextTry, Optional<NameProblem> problem) implements NameState {
        public Waiting {
            requireNonNull(nextTry, "nextTry");
            requireNonNull(problem, "problem");
        }
    }

    /**
     * There is one that is good now.
     *
     * @param issuer the directory of the authority, or {@code local}
     * @param problem why it was not renewed when last tried
     */
    record Held(Instant notAfter, String issuer, Optional<NameProblem> problem)
            implements NameState {
        public Held {
            requireNonNull(notAfter, "notAfter");
            requireNonNull(issuer, "issuer");
            requireNonNull(problem, "problem");
        }
    }
}
