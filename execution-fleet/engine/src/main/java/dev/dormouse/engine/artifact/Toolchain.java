package dev.dormouse.engine.artifact;

/**
 * Which compiler made an artifact. Part of the cache key: another toolchain compiles again.
 *
 * @param endive version of the WebAssembly compiler
 * @param revision version of our own steps around it, counted up with every change of the output
 */
public record Toolchain(String endive, int revision) {
    /** The toolchain of this build. */
    public static final Toolchain CURRENT = new Toolchain("1.0.0", 1);

    @Override
    public String toString() {
        return "endive-" + endive + "-" + revision;
    }
}
