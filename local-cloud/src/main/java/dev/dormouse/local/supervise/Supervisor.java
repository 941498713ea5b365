package dev.dormouse.local.supervise;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Runs all parts of a cloud: each on a thread of its own, so that those which need nothing from
 * each other start at once. Ends them tier by tier, the last first.
 */
public final class Supervisor {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path stateFile;
    private final Optional<CloudState> before;
    private final SupervisorLimits limits;
    private final InstantSource clock;
    private final EventLog log;
    private final Map<PartRunner, Thread> threads = new LinkedHashMap<>();
    private final List<List<PartRunner>> tiers = new ArrayList<>();
    private final CompletableFuture<Board> board = new CompletableFuture<>();

    public Supervisor(Path stateFile, SupervisorLimits limits, InstantSource clock, EventLog log)
            throws IOException {
        this.stateFile = requireNonNull(stateFile, "stateFile");
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
        before = JsonFiles.read(stateFile, CloudState.class);
    }

    /** The parts of which an earlier supervisor left a process that still runs. */
    public Set<String> stillRunning() {
        return before.map(CloudState::parts).stream()
                .flatMap(Collection::stream)
                .filter(part -> part.running().isPresent())
                .map(PartState::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Starts everything, or takes over what runs; returns at once.
     *
     * @param within what this very process does, written down with the parts
     */
    public synchronized void start(String plan, List<List<Part>> parts, List<PartState> within)
            throws InterruptedException {
        List<PartState> first = new ArrayList<>(within);
        parts.stream().flatMap(List::stream).map(part -> left(part.name())).forEach(first::add);
        endUnwanted(first.stream().map(PartState::name).collect(Collectors.toSet()));
        Board fresh = new Board(stateFile, plan, first, clock.millis(), log);
        board.complete(fresh);
        for (List<Part> tier : parts) {
            tiers.add(tier.stream().map(part -> runner(part, fresh)).toList());
        }
        for (PartRunner runner : tiers.stream().flatMap(List::stream).toList()) {
            threads.put(runner, Thread.ofPlatform().name("part").start(runner));
        }
    }

    /** Its process stays written down until it is taken over, should this program die before. */
    private PartState left(String name) {
        return before.flatMap(state -> state.part(name))
                .filter(part -> part.running().isPresent())
                .map(part -> part.takenOver(clock.millis()))
                .orElseGet(() -> PartState.waiting(name, clock.millis()));
    }

    private PartRunner runner(Part part, Board shared) {
        PartState left = before.flatMap(state -> state.part(part.name())).orElse(null);
        return new PartRunner(part, left, shared, limits, clock, log);
    }

    private void endUnwanted(Set<String> wanted) throws InterruptedException {
        List<PartState> others =
                before.map(CloudState::parts).orElseGet(List::of).stream()
                        .filter(part -> !wanted.contains(part.name()))
                        .toList();
        for (PartState other : others) {
            Optional<RunningProcess> running = other.running().flatMap(RunningProcess::adopt);
            if (running.isPresent()) {
                log.line(other.name() + ": is wanted no more");
                running.get().stop(other.stop(), PATIENCE);
            }
        }
    }

    /** Returns once every part is ready at the same time. */
    public void awaitReady() throws InterruptedException {
        try {
            board.get().awaitAllReady();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing makes this fail", e);
        }
    }

    /** Ends everything; returns when nothing runs. */
    public synchronized void stop() throws InterruptedException {
        threads.values().forEach(Thread::interrupt);
        for (Thread thread : threads.values()) {
            thread.join();
        }
        for (List<PartRunner> tier : tiers.reversed()) {
            stopAll(tier);
        }
    }

    private void stopAll(List<PartRunner> tier) throws InterruptedException {
        List<Thread> stopping = new ArrayList<>();
        for (PartRunner runner : tier) {
            stopping.add(Thread.ofPlatform().name("stop").start(() -> stop(runner)));
        }
        for (Thread thread : stopping) {
            thread.join();
        }
    }

    private void stop(PartRunner runner) {
        try {
            runner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.line("a part may still run: " + e);
        }
    }

    /** What an earlier supervisor left, ended without one: for {@code down} after a crash. */
    public static void endLeft(CloudState state) throws InterruptedException {
        for (PartState part : state.parts().reversed()) {
            Optional<RunningProcess> running = part.running().flatMap(RunningProcess::adopt);
            if (running.isPresent()) {
                running.get().stop(part.stop(), PATIENCE);
            }
        }
    }
}
