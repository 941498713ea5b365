package dev.dormouse.app.file;

import dev.dormouse.app.field.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the files of mounts and adds them to {@code found}, by their path for the guest. */
final class FileSearch {
    private static final int DEPTH_MAX = 64;

    private final Path folder;
    private final List<Glob> excluded;
    private final FileLimits limits;
    private final Map<String, Path> found;
    private int seen;

    FileSearch(Path folder, List<Glob> excluded, FileLimits limits, Map<String, Path> found) {
        this.folder = folder;
        this.excluded = excluded;
        this.limits = limits;
        this.found = found;
    }

    void addPattern(String glob) {
        Path path = folder.resolve(glob);
        if (!Glob.looksLikeOne(glob)) {
            String relative = relative(path.normalize());
            addTree(path, relative, glob);
            return;
        }
        Glob pattern = Glob.parse(glob);
        Path base = folder.resolve(pattern.base());
        if (Files.exists(base)) {
            walk(base, file -> pattern.matches(relative(file)) ? relative(file) : "");
        }
    }

    void addPlacement(String source, String destination) {
        String guest = stripSlashes(destination);
        addTree(folder.resolve(source).normalize(), guest, source);
    }

    private void addTree(Path source, String guest, String written) {
        Path real = inside(folder, source, written);
        if (Files.isDirectory(real)) {
            String prefix = guest.isEmpty() ? "" : guest + "/";
            walk(source, file -> prefix + slashes(source.relativize(file)));
        } else {
            add(source, real, guest);
        }
    }

    /** Gives the path for the guest, or the empty string to leave a file out. */
    private interface Placing {
        String guestPath(Path file);
    }

    private void walk(Path base, Placing placing) {
        inside(folder, base, relative(base));
        try (Stream<Path> walk = Files.walk(base, DEPTH_MAX, FileVisitOption.FOLLOW_LINKS)) {
            for (Iterator<Path> files = walk.iterator(); files.hasNext(); ) {
                visit(files.next(), placing);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FilesException(
                    "Cannot read the folder " + Quoted.of(relative(base)) + " of the app", e);
        }
    }

    private void visit(Path file, Placing placing) {
        if (++seen > 10L * limits.filesMax()) {
            throw new FilesException("A folder that files are taken from holds too many files.");
        }
        if (isExcluded(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            inside(folder, file, relative(file));
            return;
        }
        String guest = placing.guestPath(file);
        if (!guest.isEmpty()) {
            add(file, inside(folder, file, relative(file)), guest);
        }
    }

    private void add(Path file, Path real, String guest) {
        if (isExcluded(file) || !Files.isRegularFile(real)) {
            return;
        }
        GuestPaths.problem(guest)
                .ifPresent(problem -> {
                    throw new FilesException(
                            "The path for the guest " + Quoted.of(guest) + " " + problem);
                });
        found.put(guest, real);
        if (found.size() > limits.filesMax()) {
            throw new FilesException(
                    "There are more than "
                            + limits.filesMax()
                            + " files. Leave some out with exclude_files.");
        }
    }

    private boolean isExcluded(Path file) {
        String path = relative(file);
        return excluded.stream().anyMatch(glob -> glob.excludes(path));
    }

    private String relative(Path file) {
        return slashes(folder.relativize(file.normalize()));
    }

    /** The real file behind {@code path}, which lies inside {@code folder}. */
    static Path inside(Path folder, Path path, String written) {
        Path real;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            throw new FilesException(Quoted.of(written) + " does not exist in the app's folder", e);
        }
        if (!real.startsWith(folder)) {
            throw new FilesException(
                    Quoted.of(written)
                            + " is outside the app's folder. Copy it there; links must not leave"
                            + " the folder either.");
        }
        return real;
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static String stripSlashes(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }
}
