package dev.dormouse.app.file;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.nio.file.Path;

/**
 * One file that a guest sees.
 *
 * @param guestPath relative to the guest's root, with forward slashes
 * @param hostFile where its content is now
 * @param size in bytes
 */
public record AppFile(String guestPath, Path hostFile, long size, Digest digest) {
    public AppFile {
        requireNonNull(hostFile, "hostFile");
        requireNonNull(digest, "digest");
        GuestPaths.problem(guestPath)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(guestPath + ": " + problem);
                });
    }
}
