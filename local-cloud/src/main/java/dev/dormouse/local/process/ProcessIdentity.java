package dev.dormouse.local.process;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One process, for ever: its id, and when it started as the kernel counts it. Another process that
 * gets the same id later is another identity.
 *
 * @param started on Linux the boot and the clock tick, which no change of the clock moves
 */
public record ProcessIdentity(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE_FIELD = 0;
    private static final int START_FIELD = 19;

    public ProcessIdentity {
        if (pid <= 0) {
            throw new IllegalArgumentException("No process has the id " + pid);
        }
        requireNonNull(started, "started");
    }

    /** The process that has this id now; empty if none has, or if it only waits to be buried. */
    public static Optional<ProcessIdentity> of(long pid) {
        return started(pid).map(started -> new ProcessIdentity(pid, started));
    }

    public static ProcessIdentity ofThis() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("This process is not there"));
    }

    @JsonIgnore
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** How much memory it holds; empty where the system does not tell. */
    public OptionalLong residentBytes() {
        try {
            return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    private static Optional<String> started(long pid) {
        if (Files.isDirectory(PROC.resolve("self"))) {
            return startedByProc(pid);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString);
    }

    private static Optional<String> startedByProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // the name, in parentheses, may hold anything
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
            String state = fields.get(STATE_FIELD);
            return state.equals("Z") || state.equals("X")
                    ? Optional.empty()
                    : Optional.of(boot() + ":" + fields.get(START_FIELD));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String boot() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }
}
