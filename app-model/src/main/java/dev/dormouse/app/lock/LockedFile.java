package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.file.GuestPaths;

/**
 * One file that a guest sees.
 *
 * @param path relative to the guest's root, with forward slashes; safe to join to a folder
 */
public record LockedFile(String path, ContentRef content) {
    public LockedFile {
        requireNonNull(content, "content");
        GuestPaths.problem(path)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException("the path " + problem);
                });
    }
}
