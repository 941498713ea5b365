package dev.dormouse.apps.app;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What an app's host answers with. */
public record Production(int version, long generation, Instant since) {
    public Production {
        requireNonNull(since, "since");
    }
}
