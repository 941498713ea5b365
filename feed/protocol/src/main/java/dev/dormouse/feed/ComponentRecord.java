package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;

/**
 * One component of an app's version, compiled.
 *
 * @param id its name in the app's lock
 * @param module digest of its WebAssembly
 * @param artifact digest of the file that it was compiled to
 * @param toolchain that compiled it
 */
public record ComponentRecord(String id, Digest module, Digest artifact, String toolchain) {
    public ComponentRecord {
        requireNonNull(id, "id");
        requireNonNull(module, "module");
        requireNonNull(artifact, "artifact");
        requireNonNull(toolchain, "toolchain");
    }
}
