package dev.dormouse.bench.setting;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run finds things and how long it may measure.
 *
 * @param root the checkout
 * @param work a folder of this run's own, which goes with it
 * @param serverFlags JVM flags of {@code dormouse up}
 * @param quick whether it is only a smoke test
 * @param many whether what takes very long is measured too
 */
public record Setting(Path root, Path work, List<String> serverFlags, boolean quick, boolean many) {
    public Setting {
        serverFlags = List.copyOf(serverFlags);
    }

    public Path example(String name) {
        return root.resolve("examples").resolve(name).resolve("hello.wasm");
    }

    public byte[] exampleBytes(String name) throws IOException {
        return Files.readAllBytes(example(name));
    }

    public Path benchmarks() {
        return root.resolve("benchmarks");
    }

    /** The command of a JVM with the flags of a server. */
    public List<String> serverJvm(List<String> moreFlags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(serverFlags);
        command.addAll(moreFlags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The path of a program.
     *
     * @throws LeftOut if it is not installed
     */
    public static Path program(String name, String wherefrom) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new LeftOut(name + " is not installed (" + wherefrom + ")");
    }
}
