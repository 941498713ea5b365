package dev.dormouse.bench.setting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process that answers in lines. Its own standard error is this one's; it ends when this object
 * is closed.
 */
public final class Child implements AutoCloseable {
    private static final int GRACE_SECONDS = 3;

    private final Process process;
    private final BufferedReader lines;
    private final Writer input;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    public static Child start(List<String> command) throws IOException {
        return new Child(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /**
     * All that a command prints.
     *
     * @throws IOException if it fails or takes longer
     */
    public static String output(Duration timeout, List<String> command) throws IOException {
        try (Child child = start(command)) {
            String output =
                    child.await(
                            timeout, () -> child.lines.lines().collect(Collectors.joining("\n")));
            if (!child.process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
                    || child.process.exitValue() != 0) {
                throw new IOException("It failed: " + String.join(" ", command));
            }
            return output;
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }

    /** Sends it a line. */
    public void send(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /**
     * Its next line.
     *
     * @throws IOException if none comes in time
     */
    public String line(Duration timeout) throws IOException {
        String line = await(timeout, this::nextLine);
        if (line == null) {
            throw new IOException(
                    "A child ended early: " + process.info().commandLine().orElse(""));
        }
        return line;
    }

    private @Nullable String nextLine() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time that it has used. */
    public long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private <T extends @Nullable Object> T await(
            Duration timeout, java.util.function.Supplier<T> answer) throws IOException {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> complete(future, answer));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("A child did not answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }

    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> future, java.util.function.Supplier<T> answer) {
        try {
            future.complete(answer.get());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    /** Closes its input, at which ours end by themselves and clean up; the others are told to. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            // It has ended.
        }
        try {
            if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            process.destroy();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
