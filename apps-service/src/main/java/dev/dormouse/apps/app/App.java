package dev.dormouse.apps.app;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An app.
 *
 * @param label first part of its host
 * @param suspendedReason what an operator said; empty if it is not suspended
 * @param hstsMaxAgeSeconds what browsers are told of TLS; empty if nothing
 * @param edition grows with each change of the app itself
 */
public record App(
        AppId id,
        OrganisationId organisation,
        String name,
        String label,
        Instant created,
        Optional<String> suspendedReason,
        OptionalInt hstsMaxAgeSeconds,
        long edition) {
    public App {
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(name, "name");
        requireNonNull(label, "label");
        requireNonNull(created, "created");
        requireNonNull(suspendedReason, "suspendedReason");
        requireNonNull(hstsMaxAgeSeconds, "hstsMaxAgeSeconds");
    }

    public Activity activity() {
        return suspendedReason.isPresent() ? Activity.SUSPENDED : Activity.ACTIVE;
    }
}
