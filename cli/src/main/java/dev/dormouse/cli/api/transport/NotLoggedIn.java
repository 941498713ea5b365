package dev.dormouse.cli.api.transport;

import org.jspecify.annotations.Nullable;

/** The cloud does not know who is calling, and only a person can change that. */
public final class NotLoggedIn extends CloudException {
    public NotLoggedIn(String detail) {
        this(detail, null);
    }

    public NotLoggedIn(String detail, @Nullable Throwable cause) {
        super(TransportErrors.NOT_LOGGED_IN, detail, cause);
    }
}
