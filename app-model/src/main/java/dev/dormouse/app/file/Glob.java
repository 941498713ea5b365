package dev.dormouse.app.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of paths: {@code *} and {@code ?} within a segment, {@code [a-z]} and {@code [!a-z]}
 * for one character, {@code **} as a whole segment for any number of segments. Matching takes time
 * in proportion to path times pattern, never more.
 */
public final class Glob {
    private static final String ANY_DEPTH = "**";

    private final String text;
    private final List<String> segments;

    private Glob(String text) {
        this.text = text;
        this.segments = Arrays.stream(text.split("/", -1)).filter(s -> !s.equals(".")).toList();
    }

    /** What is wrong with a pattern; empty if nothing. */
    public static Optional<String> problem(String text) {
        for (String segment : text.split("/", -1)) {
            if (segment.contains(ANY_DEPTH) && !segment.equals(ANY_DEPTH)) {
                return Optional.of("may have \"**\" only as a whole segment");
            }
            if (!GlobSegment.isClosed(segment)) {
                return Optional.of("has \"[\" without \"]\"");
            }
        }
        return Optional.empty();
    }

    /**
     * @throws FilesException if it has a problem
     */
    public static Glob parse(String text) {
        problem(text)
                .ifPresent(problem -> {
                    throw new FilesException("The pattern \"" + text + "\" " + problem);
                });
        return new Glob(text);
    }

    public static boolean looksLikeOne(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** The folder below which everything it can find lies, relative; empty for the app's folder. */
    String base() {
        List<String> fixed =
                segments.stream().takeWhile(segment -> !looksLikeOne(segment)).toList();
        int count = Math.min(fixed.size(), segments.size() - 1);
        return String.join("/", fixed.subList(0, count));
    }

    /** Whether the whole relative path matches. */
    public boolean matches(String path) {
        String[] names = path.split("/", -1);
        boolean[] reached = new boolean[names.length + 1];
        reached[0] = true;
        for (String segment : segments) {
            reached = segment.equals(ANY_DEPTH) ? anyDepth(reached) : step(reached, segment, names);
        }
        return reached[names.length];
    }

    /**
     * Whether it leaves {@code path} out as an entry of {@code exclude_files}, where a star also
     * crosses slashes: {@code *.map} leaves out those in every folder.
     */
    boolean excludes(String path) {
        return GlobSegment.matches(text, path) || matches(path);
    }

    private static boolean[] anyDepth(boolean[] reached) {
        boolean[] next = reached.clone();
        for (int i = 1; i < next.length; i++) {
            next[i] |= next[i - 1];
        }
        return next;
    }

    private static boolean[] step(boolean[] reached, String segment, String[] names) {
        boolean[] next = new boolean[reached.length];
        for (int i = 0; i < names.length; i++) {
            next[i + 1] = reached[i] && GlobSegment.matches(segment, names[i]);
        }
        return next;
    }

    @Override
    public String toString() {
        return text;
    }
}
