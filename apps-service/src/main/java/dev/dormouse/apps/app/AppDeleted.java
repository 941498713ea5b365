package dev.dormouse.apps.app;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;

/** An event: an app is no more. */
public record AppDeleted(OrganisationId organisation, AppId app, String name) {
    public AppDeleted {
        requireNonNull(organisation, "organisation");
        requireNonNull(app, "app");
        requireNonNull(name, "name");
    }
}
