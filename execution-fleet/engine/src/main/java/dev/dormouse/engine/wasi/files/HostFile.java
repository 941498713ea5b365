package dev.dormouse.engine.wasi.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** One of the app's files: where the guest sees it, and where its content is. */
public record HostFile(String guestPath, Path hostPath, long size) {
    public HostFile {
        requireNonNull(guestPath, "guestPath");
        requireNonNull(hostPath, "hostPath");
        if (size < 0) {
            throw new IllegalArgumentException("A file's size is not negative, but was " + size);
        }
    }
}
