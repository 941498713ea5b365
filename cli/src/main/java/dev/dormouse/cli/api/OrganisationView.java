package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An organisation that the caller may use. */
public record OrganisationView(
        String id, String slug, @Nullable Boolean personal, @Nullable String plan) {
    public OrganisationView {
        requireNonNull(id, "id");
        requireNonNull(slug, "slug");
    }
}
