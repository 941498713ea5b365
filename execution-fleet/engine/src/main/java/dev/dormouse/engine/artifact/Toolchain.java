package dev.dormouse.engine.artifact;

import java.util.List;

/**
 * Which compiler made an artifact. Part of the cache key: another toolchain compiles again.
 *
 * @param endive version of the WebAssembly compiler
 * @param revision version of our own steps around it, counted up with every change of the output
 */
public record Toolchain(String endive, int revision) {
    /** The toolchain of this build. */
    public static final Toolchain CURRENT = new Toolchain("1.0.0", 2);

    /**
     * Those whose artifacts this build links: its own and the one before, so that an upgrade can
     * compile again while apps go on. The one before wrote files that this build does not read.
     */
    public static final List<Toolchain> ACCEPTED = List.of(CURRENT);

    /** Whether this build links what it made. */
    public boolean isAccepted() {
        return ACCEPTED.contains(this);
    }

    @Override
    public String toString() {
        return "endive-" + endive + "-" + revision;
    }
}
