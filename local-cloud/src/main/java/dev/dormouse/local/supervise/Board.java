package dev.dormouse.local.supervise;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The state of all parts: who waits for whom meets here, and each change goes to the state file.
 */
final class Board {
    private final Path file;
    private final ProcessIdentity supervisor;
    private final String plan;
    private final long startedMillis;
    private final EventLog log;

    /** Guarded by this, as is the file. */
    private final Map<String, PartState> parts = new LinkedHashMap<>();

    Board(Path file, String plan, List<PartState> first, long nowMillis, EventLog log) {
        this.file = requireNonNull(file, "file");
        this.plan = requireNonNull(plan, "plan");
        this.log = requireNonNull(log, "log");
        supervisor = ProcessIdentity.ofThis();
        startedMillis = nowMillis;
        first.forEach(part -> parts.put(part.name(), part));
        write();
    }

    synchronized PartState part(String name) {
        return requireNonNull(parts.get(name), name);
    }

    synchronized void change(String name, UnaryOperator<PartState> to) {
        parts.compute(name, (same, before) -> to.apply(requireNonNull(before, name)));
        write();
        notifyAll();
    }

    synchronized void awaitReady(Set<String> names) throws InterruptedException {
        while (!names.stream().allMatch(name -> part(name).isReady())) {
            wait();
        }
    }

    synchronized void awaitAllReady() throws InterruptedException {
        awaitReady(Set.copyOf(parts.keySet()));
    }

    synchronized CloudState state() {
        return new CloudState(supervisor, plan, startedMillis, List.copyOf(parts.values()));
    }

    /** A full disk must not stop what runs; the next change tries again. */
    private void write() {
        try {
            JsonFiles.write(file, state());
        } catch (IOException e) {
            log.line("the state could not be written: " + e);
        }
    }
}
