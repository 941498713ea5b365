package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param kind {@code person}, {@code token} or {@code operator}
 * @param scopes of a token
 */
public record Me(
        String kind,
        @Nullable String id,
        @Nullable String userName,
        @Nullable String email,
        @Nullable OrganisationView organisation,
        @Nullable List<String> scopes) {
    public Me {
        requireNonNull(kind, "kind");
    }

    /** How a person is best called. */
    public String name() {
        if (email != null && !email.isEmpty()) {
            return email;
        }
        if (userName != null && !userName.isEmpty()) {
            return userName;
        }
        return id == null ? "the operator" : id;
    }
}
