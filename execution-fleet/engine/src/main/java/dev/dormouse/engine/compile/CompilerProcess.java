package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A started child that waits for its one module. It has a cleared environment, its own work folder,
 * its own limits of heap, metaspace and time, and as much confinement as the host allows.
 */
final class CompilerProcess {
    private static final int ERROR_TEXT_BYTES_MAX = 16 * 1024;
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private final Process process;
    private final Path work;
    private final ProcessLimits limits;

    private CompilerProcess(Process process, Path work, ProcessLimits limits) {
        this.process = process;
        this.work = work;
        this.limits = limits;
    }

    static CompilerProcess start(CompilerHome home, Confinement confinement, ProcessLimits limits)
            throws IOException {
        Path work = home.newWorkFolder();
        List<String> command = new ArrayList<>(confinement.prefix());
        command.add(javaCommand());
        command.add("-Xmx" + limits.heapBytesMax());
        command.add("-XX:MaxMetaspaceSize=" + limits.metaspaceBytesMax());
        command.addAll(
                List.of(
                        "-Xss16m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + work,
                        "-cp",
                        home.classPath(),
                        CompilerChild.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        return new CompilerProcess(builder.start(), work, limits);
    }

    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Compiles the one module and ends the child.
     *
     * @throws CompileRefused if the module is not accepted or meets a limit of the child
     */
    Artifact compile(byte[] wasm, CompileLimits compileLimits) {
        ErrorText errors = new ErrorText();
        Thread watchdog = Thread.ofVirtual().start(this::killWhenOverdue);
        try {
            Thread reader = Thread.ofVirtual().start(() -> errors.readFrom(process));
            Artifact artifact = exchange(new CompilerProtocol.Request(compileLimits, wasm));
            reader.join(1_000);
            return artifact;
        } catch (IOException e) {
            throw explain(e, errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompileRefused(
                    CompileErrors.COMPILER_FAILED, "Compiling was interrupted.", e);
        } finally {
            kill();
            watchdog.interrupt();
        }
    }

    private Artifact exchange(CompilerProtocol.Request request) throws IOException {
        try (DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            CompilerProtocol.writeRequest(out, request);
            return CompilerProtocol.readAnswer(in);
        }
    }

    private void killWhenOverdue() {
        try {
            if (!process.waitFor(limits.wallTimeMax().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // The answer came; whoever interrupts has ended the child.
            Thread.currentThread().interrupt();
        }
    }

    private CompileRefused explain(IOException e, ErrorText errors) {
        int exit = exitCode();
        if (exit == EXIT_OUT_OF_MEMORY) {
            return new CompileRefused(
                    CompileErrors.COMPILE_LIMIT,
                    "Compiling the module takes more than "
                            + (limits.heapBytesMax() >> 20)
                            + " MiB of memory. Split its largest functions.",
                    e);
        }
        if (exit == 128 + 9) {
            return new CompileRefused(
                    CompileErrors.COMPILE_LIMIT,
                    "Compiling the module takes longer than "
                            + limits.wallTimeMax().toSeconds()
                            + " s. Make it smaller.",
                    e);
        }
        return new CompileRefused(
                CompileErrors.COMPILER_FAILED,
                "The compiler ended with code " + exit + " and no answer.",
                new IOException(errors.text(), e));
    }

    private int exitCode() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Ends the child, whether it was used or not. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            CompilerHome.deleteTree(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The whole home goes when the engine closes.
            System.getLogger(CompilerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "work folder left behind", e);
        }
    }

    /** The first bytes of what the child says on standard error. */
    private static final class ErrorText {
        private volatile String text = "";

        void readFrom(Process process) {
            try {
                byte[] bytes = process.getErrorStream().readNBytes(ERROR_TEXT_BYTES_MAX);
                text = new String(bytes, StandardCharsets.UTF_8);
                process.getErrorStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                text = "unreadable: " + e.getMessage();
            }
        }

        String text() {
            return text;
        }
    }
}
