package dev.dormouse.local.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a process is started. Everything that it must know and nobody else may is in files that only
 * their owner reads: a command line is seen by every user of the machine.
 *
 * @param files whose content decides how the process runs, in addition to the command
 * @param log gets what the process prints; a file, so that the process outlives who started it
 */
public record Launch(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        List<Path> files,
        Path log) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "USER");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory");
        files = List.copyOf(files);
        requireNonNull(log, "log");
    }

    /** Empty if the process ended at once. */
    public Optional<RunningProcess> start() throws IOException {
        Files.createDirectories(directory);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> all = builder.environment();
        all.keySet().retainAll(INHERITED);
        all.put("LC_ALL", "C.UTF-8");
        all.putAll(environment);
        return RunningProcess.ofChild(builder.start());
    }

    /** Equal for two launches that give the same process; another one has to be started anew. */
    public String digest() throws IOException {
        MessageDigest digest = sha256();
        for (String word : command) {
            update(digest, word);
        }
        new TreeMap<>(environment).forEach((name, value) -> update(digest, name + "=" + value));
        update(digest, directory.toString());
        for (Path file : files) {
            update(digest, file.toString());
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
