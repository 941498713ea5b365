package dev.dormouse.cli.serve;

import dev.dormouse.app.file.FileMount;
import dev.dormouse.app.file.Glob;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Build;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ComponentSource;
import dev.dormouse.cli.app.AppLocation;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files that an app is made from, looked at again and again. Asking the file system for events
 * would miss new folders for a moment, and is slower than this on macOS.
 */
final class WatchedFiles {
    private static final Set<String> SKIPPED = Set.of(".git", ".spin", "node_modules", "target");

    private final AppLocation location;
    private final List<Predicate<String>> sources = new ArrayList<>();
    private final List<Predicate<String>> content = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();

    /** When a file was changed last, and how large it is. */
    record Stamp(long modifiedMillis, long size) {
        static final Stamp OF_MISSING = new Stamp(0, -1);
    }

    /**
     * How things are at one moment, by path relative to the app's folder.
     *
     * @param sources what components are built from, and the manifest
     * @param content what is served: modules and files
     */
    record Snapshot(Map<String, Stamp> sources, Map<String, Stamp> content) {}

    WatchedFiles(AppLocation location, AppManifest manifest) {
        this.location = location;
        if (!location.isModule()) {
            String name = String.valueOf(location.file().getFileName());
            sources.add(name::equals);
        }
        manifest.components().values().forEach(this::add);
    }

    private void add(Component component) {
        component.build().ifPresent(this::addSources);
        if (component.source() instanceof ComponentSource.Local(String path)) {
            modules.add(path);
        }
        for (FileMount mount : component.files()) {
            switch (mount) {
                case FileMount.Pattern(String glob) -> addContent(glob);
                case FileMount.Placement(String source, String destination) -> addContent(source);
            }
        }
    }

    private void addSources(Build build) {
        String prefix =
                build.workdir().filter(dir -> !dir.equals(".")).map(dir -> dir + "/").orElse("");
        build.watch().forEach(glob -> sources.add(Glob.parse(prefix + glob)::matches));
    }

    private void addContent(String mount) {
        String clean = mount.startsWith("./") ? mount.substring(2) : mount;
        String below = clean.endsWith("/") ? clean : clean + "/";
        content.add(Glob.parse(clean)::matches);
        content.add(path -> path.startsWith(below));
    }

    Snapshot look() throws IOException {
        Map<String, Stamp> sourcesSeen = new TreeMap<>();
        Map<String, Stamp> contentSeen = new TreeMap<>();
        Path folder = location.folder();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return SKIPPED.contains(String.valueOf(directory.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String path = folder.relativize(file).toString();
                        note(path, attributes, sources, sourcesSeen);
                        note(path, attributes, content, contentSeen);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // gone between listing and looking: that is a change like any other
                        return FileVisitResult.CONTINUE;
                    }
                });
        for (String module : modules) {
            contentSeen.put(module, stamp(folder.resolve(module)));
        }
        return new Snapshot(sourcesSeen, contentSeen);
    }

    private static void note(
            String path,
            BasicFileAttributes attributes,
            List<Predicate<String>> wanted,
            Map<String, Stamp> seen) {
        if (wanted.stream().anyMatch(each -> each.test(path))) {
            seen.put(path, stamp(attributes));
        }
    }

    private static Stamp stamp(Path file) throws IOException {
        try {
            return stamp(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return Stamp.OF_MISSING;
        }
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
        return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
    }
}
