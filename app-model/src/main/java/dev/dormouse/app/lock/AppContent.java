package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.nio.file.Path;
import java.util.Map;

/**
 * An app that was locked on this machine: the lock, and the file that holds each content it names.
 *
 * @param files by digest; inlined content included
 */
public record AppContent(LockedApp app, Map<Digest, Path> files) {
    public AppContent {
        requireNonNull(app, "app");
        files = Map.copyOf(files);
    }
}
