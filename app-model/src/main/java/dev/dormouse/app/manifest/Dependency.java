package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One component that another is composed with.
 *
 * @param export the export of the dependency that is used, if not the one of the import's name
 */
public record Dependency(DependencySource source, Optional<String> export, Inherit inherit) {
    public Dependency {
        requireNonNull(source, "source");
        requireNonNull(export, "export");
        requireNonNull(inherit, "inherit");
    }
}
