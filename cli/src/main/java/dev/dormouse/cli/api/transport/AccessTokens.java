package dev.dormouse.cli.api.transport;

import java.util.Optional;

/** Where the bearer token of a call comes from. Safe for many threads. */
public interface AccessTokens {
    /** For calls that say nothing of who makes them. */
    AccessTokens NONE = Optional::empty;

    /** A token that is good for now, if there is one at all. */
    Optional<String> current();

    /**
     * Called after a cloud refused a token.
     *
     * @return whether {@link #current} gives another one now
     */
    default boolean renew(String refused) {
        return false;
    }
}
