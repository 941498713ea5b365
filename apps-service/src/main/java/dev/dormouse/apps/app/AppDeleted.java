package dev.dormouse.apps.app;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;

/** An event: an app is no more. */
public record AppDeleted(AppId app) {
    public AppDeleted {
        requireNonNull(app, "app");
    }
}
