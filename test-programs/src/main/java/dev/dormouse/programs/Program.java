package dev.dormouse.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A process that serves until it is told to end; what it says goes to a file. */
final class Program {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/usr/local/bin"));
    private static final long START_SECONDS_MAX = 120;
    private static final long END_SECONDS_MAX = 60;
    private static final long LOOK_MILLIS = 50;

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    static Optional<Path> find(String name) {
        return PLACES.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What it is started with, or a short command that ends by itself. */
    static ProcessBuilder command(String name, String... arguments) throws IOException {
        Path file = find(name).orElseThrow(() -> new IOException(name + " is not installed"));
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.command().addFirst(file.toString());
        return builder.redirectErrorStream(true);
    }

    static Program start(ProcessBuilder builder, Path log) throws IOException {
        return new Program(builder.redirectOutput(log.toFile()).start());
    }

    /** Runs one to its end; throws with what it said unless that is good. */
    static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", builder.command()) + " failed: " + said);
        }
    }

    /**
     * Whether it is ready before it ends.
     *
     * @param ready an exception is a no
     */
    boolean awaitReady(Callable<Boolean> ready) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (process.isAlive() && System.nanoTime() - end < 0) {
            if (isTrue(ready)) {
                return process.isAlive();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }

    private static boolean isTrue(Callable<Boolean> ready) throws InterruptedException {
        try {
            return ready.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }

    void end() {
        process.destroy();
        process.onExit().completeOnTimeout(process, END_SECONDS_MAX, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
