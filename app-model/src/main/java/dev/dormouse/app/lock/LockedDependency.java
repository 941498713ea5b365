package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.manifest.Inherit;
import java.util.Optional;

/** What a component is composed with. */
public record LockedDependency(LockedSource source, Optional<String> export, Inherit inherit) {
    public LockedDependency {
        requireNonNull(source, "source");
        requireNonNull(export, "export");
        requireNonNull(inherit, "inherit");
    }
}
