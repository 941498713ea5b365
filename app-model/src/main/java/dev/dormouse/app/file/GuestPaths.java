package dev.dormouse.app.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which relative paths are safe to join to a folder, on every system. */
public final class GuestPaths {
    private static final int BYTES_MAX = 4096;

    private GuestPaths() {}

    /** What is wrong with a path of a file for a guest; empty if nothing. */
    public static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Optional.of("must not be longer than " + BYTES_MAX + " bytes");
        }
        if (path.startsWith("/")) {
            return Optional.of("must be relative to the app's folder");
        }
        if (path.chars().anyMatch(c -> c == '\\' || c == 0x7f || c < ' ')) {
            return Optional.of("must not hold backslashes or control characters");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("must not have empty, \".\" or \"..\" segments");
            }
        }
        return Optional.empty();
    }
}
