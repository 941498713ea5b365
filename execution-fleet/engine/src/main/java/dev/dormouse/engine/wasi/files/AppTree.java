package dev.dormouse.engine.wasi.files;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts an app's files into directories, and numbers them: equal lists give equal inodes. */
final class AppTree {
    /** How deep directories nest at most. */
    static final int DEPTH_MAX = 64;

    private final Branch root = new Branch();
    private long lastInode;

    private sealed interface Part permits Branch, Leaf {}

    private record Branch(SortedMap<String, Part> parts) implements Part {
        Branch() {
            this(new TreeMap<>());
        }
    }

    private record Leaf(HostFile file) implements Part {}

    void add(HostFile file) {
        List<String> segments = segments(file.guestPath());
        Branch branch = root;
        for (String directory : segments.subList(0, segments.size() - 1)) {
            Part part = branch.parts().computeIfAbsent(directory, name -> new Branch());
            if (!(part instanceof Branch next)) {
                throw new IllegalArgumentException(
                        "\"" + directory + "\" of " + file.guestPath() + " is a file already");
            }
            branch = next;
        }
        if (branch.parts().putIfAbsent(segments.getLast(), new Leaf(file)) != null) {
            throw new IllegalArgumentException("The app has " + file.guestPath() + " twice");
        }
    }

    AppDirectory build(long modifiedNanos) {
        return build(root, modifiedNanos);
    }

    private AppDirectory build(Branch branch, long modifiedNanos) {
        long inode = ++lastInode;
        SortedMap<String, Node> children = new TreeMap<>();
        branch.parts()
                .forEach((name, part) ->
                        children.put(
                                name,
                                switch (part) {
                                    case Branch inner -> build(inner, modifiedNanos);
                                    case Leaf leaf -> file(leaf.file(), modifiedNanos);
                                }));
        return new AppDirectory(inode, modifiedNanos, children);
    }

    private AppFile file(HostFile file, long modifiedNanos) {
        return new AppFile(++lastInode, file.hostPath(), file.size(), modifiedNanos);
    }

    private static List<String> segments(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        List<String> segments = List.of(relative.split("/", -1));
        if (segments.size() > DEPTH_MAX) {
            throw new IllegalArgumentException(
                    "Directories nest at most " + DEPTH_MAX + " deep, not so " + path);
        }
        for (String segment : segments) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "A file's path is made of names, not \"" + path + "\"");
            }
        }
        return segments;
    }
}
