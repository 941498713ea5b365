package dev.dormouse.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A shell command that is asked whether something is there, and ends soon. */
final class Probe {
    private static final int SECONDS_MAX = 10;

    private Probe() {}

    /** The first line of its output, if it succeeds. */
    static Optional<String> ask(String command) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", command)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.onExit()
                    .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                    .exceptionally(late -> {
                        process.destroyForcibly();
                        return process;
                    });
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Optional.of(output.lines().findFirst().orElse("").strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
