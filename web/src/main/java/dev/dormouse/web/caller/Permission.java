package dev.dormouse.web.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One kind of thing that a caller may be allowed to do. As a scope of a token: {@code app:read}.
 */
public enum Permission {
    APP_READ(false),
    /** Make, change and delete apps and their variables. */
    APP_WRITE(true),
    /** Push to the registry, make versions and switch channels. */
    APP_DEPLOY(true),
    LOGS_READ(false),
    SECRET_WRITE(true),
    TOKEN_WRITE(true),
    /** Run the cloud. Operators alone have it, and no token of a person can. */
    OPERATE(true);

    private final boolean changes;

    Permission(boolean changes) {
        this.changes = changes;
    }

    /** Whether it changes anything; a suspended organisation is read-only. */
    public boolean changes() {
        return changes;
    }

    /** How it is written as a scope. */
    public String scope() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Permission> ofScope(String scope) {
        return Arrays.stream(values()).filter(each -> each.scope().equals(scope)).findFirst();
    }
}
