package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A folder that the child's user can read, with copies of just the libraries that compiling needs.
 * The originals often lie under a home that only its owner can enter.
 */
final class CompilerHome implements AutoCloseable {
    private static final List<Class<?>> NEEDED =
            List.of(
                    Artifact.class,
                    Digest.class,
                    run.endive.compiler.internal.Compiler.class,
                    run.endive.runtime.Instance.class,
                    run.endive.wasm.Parser.class);
    private static final List<String> NEEDED_BY_NAME =
            List.of(
                    "org.objectweb.asm.ClassWriter",
                    "org.objectweb.asm.commons.InstructionAdapter",
                    "org.objectweb.asm.tree.ClassNode",
                    "org.objectweb.asm.tree.analysis.Analyzer",
                    "org.objectweb.asm.util.CheckClassAdapter");

    private static final System.Logger LOG = System.getLogger(CompilerHome.class.getName());

    private final Path folder;
    private final String classPath;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A process that ends without closing its engine leaves no folder behind either. */
    private final Thread lastResort = new Thread(this::delete);

    private CompilerHome(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    static CompilerHome create() throws IOException {
        Path folder = Files.createTempDirectory("dormouse-compiler");
        makeReadable(folder);
        List<String> entries = new ArrayList<>();
        for (Path library : libraries()) {
            Path copy = folder.resolve(entries.size() + "-" + library.getFileName());
            copy(library, copy);
            entries.add(copy.toString());
        }
        return new CompilerHome(folder, String.join(java.io.File.pathSeparator, entries));
    }

    String classPath() {
        return classPath;
    }

    /** An empty folder for one child. */
    Path newWorkFolder() throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        makeReadable(work);
        return work;
    }

    private static Set<Path> libraries() {
        Set<Class<?>> classes = new LinkedHashSet<>(NEEDED);
        for (String name : NEEDED_BY_NAME) {
            try {
                classes.add(Class.forName(name, false, CompilerHome.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The compiler's libraries are incomplete", e);
            }
        }
        return classes.stream()
                .map(CompilerHome::libraryOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Path libraryOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A library without a path: " + type, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.copy(from, to);
            return;
        }
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Path copy = to.resolve(from.relativize(directory).toString());
                        Files.createDirectory(copy);
                        makeReadable(copy);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void makeReadable(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @org.jspecify.annotations.Nullable IOException e)
                            throws IOException {
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private void delete() {
        try {
            deleteTree(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Cannot remove " + folder, e);
        }
    }

    private void forgetLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs anyway and finds nothing.
            LOG.log(System.Logger.Level.TRACE, "closed while the process ends", e);
        }
    }

    /** Removes the folder; nothing happens the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            forgetLastResort();
            delete();
        }
    }
}
