package dev.dormouse.app.file;

import dev.dormouse.app.field.Quoted;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resolves the mounts of one component to single files. Nothing outside the app's folder is ever
 * read: a link that leaves it is refused. The result depends on the content of the folder alone.
 */
public final class AppFiles {
    private final Path folder;
    private final FileLimits limits;

    /**
     * @param folder the app's folder
     * @throws FilesException if it does not exist
     */
    public AppFiles(Path folder, FileLimits limits) {
        try {
            this.folder = folder.toRealPath();
        } catch (IOException e) {
            throw new FilesException("The app's folder " + folder + " does not exist", e);
        }
        this.limits = limits;
    }

    /**
     * All files of the mounts, ordered by their path for the guest; a later mount wins over an
     * earlier one.
     *
     * @param exclude globs; what matches one is left out
     * @throws FilesException if a mount finds nothing by name, leaves the folder or is too large
     */
    public List<AppFile> resolve(List<FileMount> mounts, List<String> exclude) {
        List<Glob> excluded = exclude.stream().map(Glob::parse).toList();
        Map<String, Path> found = new TreeMap<>();
        for (FileMount mount : mounts) {
            FileSearch search = new FileSearch(folder, excluded, limits, found);
            switch (mount) {
                case FileMount.Pattern(String glob) -> search.addPattern(glob);
                case FileMount.Placement(String source, String destination) ->
                        search.addPlacement(source, destination);
            }
        }
        checkFoldersAreNoFiles(found);
        return digests(found);
    }

    /**
     * One file by its path relative to the folder, such as a component's source.
     *
     * @throws FilesException if it does not exist or leaves the folder
     */
    public Path file(String relative) {
        return FileSearch.inside(folder, folder.resolve(relative), relative);
    }

    private static void checkFoldersAreNoFiles(Map<String, Path> found) {
        for (String path : found.keySet()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (found.containsKey(path.substring(0, slash))) {
                    throw new FilesException(
                            Quoted.of(path.substring(0, slash))
                                    + " is a file and, because of "
                                    + Quoted.of(path)
                                    + ", a folder too. Mount one of them elsewhere.");
                }
            }
        }
    }

    private List<AppFile> digests(Map<String, Path> found) {
        long bytes = 0;
        List<AppFile> files = new ArrayList<>(found.size());
        for (Map.Entry<String, Path> entry : found.entrySet()) {
            AppFile file = file(entry.getKey(), entry.getValue());
            bytes += file.size();
            if (bytes > limits.bytesMax()) {
                throw new FilesException(
                        "The files have more than "
                                + limits.bytesMax()
                                + " bytes. Leave some out with exclude_files.");
            }
            files.add(file);
        }
        return files;
    }

    private AppFile file(String guestPath, Path file) {
        try {
            long size = Files.size(file);
            if (size > limits.bytesMax()) {
                throw new FilesException(
                        Quoted.of(guestPath) + " is larger than " + limits.bytesMax() + " bytes");
            }
            return new AppFile(guestPath, file, size, Digest.ofFile(file));
        } catch (IOException | UncheckedIOException e) {
            throw new FilesException("Cannot read " + Quoted.of(guestPath), e);
        }
    }
}
