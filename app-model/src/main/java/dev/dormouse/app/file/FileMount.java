package dev.dormouse.app.file;

/** One entry of a component's {@code files}. Paths are relative to the app's folder. */
public sealed interface FileMount {
    /** A file, a folder or a glob; what it finds keeps its path for the guest. */
    record Pattern(String glob) implements FileMount {}

    /**
     * A file or a folder that the guest sees elsewhere.
     *
     * @param destination absolute, for the guest
     */
    record Placement(String source, String destination) implements FileMount {}
}
