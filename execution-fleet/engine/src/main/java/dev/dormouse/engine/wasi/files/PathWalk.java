package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a path from a directory, name by name, and never above where it started. */
public final class PathWalk {
    private final List<Directory> above = new ArrayList<>();
    private @Nullable Node at;
    private @Nullable String lastName;

    private PathWalk(Directory start) {
        this.at = start;
    }

    /** Follows a path that is not empty; a leading slash is the starting directory itself. */
    public static Location follow(Directory start, String path) {
        PathWalk walk = new PathWalk(start);
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            walk.step(path.substring(from, to));
            from = to + 1;
        }
        Directory parent = walk.above.isEmpty() ? start : walk.above.getLast();
        return new Location(parent, walk.lastName, walk.at, path.endsWith("/"));
    }

    private void step(String name) {
        switch (name) {
            case "" -> {}
            case "." -> {
                here();
                lastName = null;
            }
            case ".." -> up();
            default -> down(name);
        }
    }

    private void up() {
        here();
        if (above.isEmpty()) {
            throw Errno.NOTCAPABLE.refusal();
        }
        at = above.removeLast();
        lastName = null;
    }

    private void down(String name) {
        Directory here = here();
        above.add(here);
        at = here.child(name);
        lastName = name;
    }

    private Directory here() {
        Node node = at;
        if (node == null) {
            throw Errno.NOENT.refusal();
        }
        if (!(node instanceof Directory directory)) {
            throw Errno.NOTDIR.refusal();
        }
        return directory;
    }
}
