package dev.dormouse.local.supervise;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.RunningProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one part running, until its thread is interrupted. */
final class PartRunner implements Runnable {
    private static final Duration LOOK_AT_RUNNING = Duration.ofMillis(200);

    private final Part part;
    private final Board board;
    private final SupervisorLimits limits;
    private final InstantSource clock;
    private final EventLog log;
    private final BackOff backOff;
    private @Nullable PartState before;
    private volatile @Nullable RunningProcess process;

    /**
     * @param before what an earlier supervisor wrote of this part; null if there was none
     */
    PartRunner(
            Part part,
            @Nullable PartState before,
            Board board,
            SupervisorLimits limits,
            InstantSource clock,
            EventLog log) {
        this.part = requireNonNull(part, "part");
        this.before = before;
        this.board = requireNonNull(board, "board");
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
        backOff = new BackOff(limits);
    }

    @Override
    public void run() {
        try {
            while (!Thread.interrupted()) {
                Duration readyFor = runOnce();
                TimeUnit.NANOSECONDS.sleep(backOff.after(readyFor).toNanos());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** From nothing to ready to its end; how long it was ready. */
    private Duration runOnce() throws InterruptedException {
        long readyAt = 0;
        String why;
        try {
            start();
            readyAt = clock.millis();
            RunningProcess running = requireNonNull(process, "process");
            while (!running.awaitEnd(LOOK_AT_RUNNING)) {
                // its thread is interrupted when it shall end
            }
            why = ended(running);
        } catch (IOException | RuntimeException | Error e) {
            // nobody else would start it again
            endStarted();
            why = reason(e);
            log.line(part.name() + ": " + e);
        }
        log.line(part.name() + ": " + why);
        String said = why;
        board.change(part.name(), state -> state.failed(said, clock.millis()));
        return Duration.ofMillis(readyAt == 0 ? 0 : clock.millis() - readyAt);
    }

    private void start() throws IOException, InterruptedException {
        long began = clock.millis();
        enter(Phase.INSTALLING, "");
        part.install(text -> enter(Phase.INSTALLING, text));
        awaitNeeds();
        enter(Phase.STARTING, "");
        Launch launch = part.prepare();
        RunningProcess running = adoptedOrStarted(launch);
        process = running;
        String digest = launch.digest();
        var ports = part.ports();
        board.change(
                part.name(),
                state -> state.runBy(running.identity(), digest, ports, part.stopSignal()));
        awaitAnswer(running);
        part.settle();
        board.change(
                part.name(), state -> state.readyAfter(clock.millis() - began, clock.millis()));
        log.line(part.name() + ": ready, process " + running.identity().pid());
    }

    private void awaitNeeds() throws IOException, InterruptedException {
        Set<String> needs = part.needs();
        if (!needs.isEmpty()) {
            enter(Phase.WAITING, "for " + String.join(" and ", new TreeSet<>(needs)));
            board.awaitReady(needs);
        }
    }

    /** A process that an earlier supervisor left is taken over if it is what would be started. */
    private RunningProcess adoptedOrStarted(Launch launch)
            throws IOException, InterruptedException {
        PartState left = before;
        before = null;
        if (left != null) {
            Optional<RunningProcess> found = left.running().flatMap(RunningProcess::adopt);
            if (found.isPresent() && launch.digest().equals(left.launch())) {
                log.line(part.name() + ": took over process " + pid(found.get()));
                return found.get();
            }
            if (found.isPresent()) {
                process = found.get();
                log.line(part.name() + ": ends process " + pid(found.get()) + ", which differs");
                found.get().stop(part.stopSignal(), part.stopPatience());
            }
        }
        return launch.start()
                .orElseThrow(() -> new IOException("it ended at once; see " + launch.log()));
    }

    private void awaitAnswer(RunningProcess running) throws IOException, InterruptedException {
        long deadline = clock.millis() + limits.startMax().toMillis();
        while (!answers()) {
            if (running.awaitEnd(limits.look())) {
                throw new IOException(ended(running));
            }
            if (clock.millis() > deadline) {
                throw new IOException(
                        "it did not answer within " + limits.startMax().toSeconds() + " s");
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return part.answers();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void endStarted() throws InterruptedException {
        RunningProcess started = process;
        process = null;
        if (started != null) {
            started.stop(part.stopSignal(), part.stopPatience());
        }
    }

    /** Ends the process, if there is one; called when the thread of {@link #run} has ended. */
    void stop() throws InterruptedException {
        RunningProcess running = process;
        if (running == null && before != null) {
            running = before.running().flatMap(RunningProcess::adopt).orElse(null);
        }
        if (running != null) {
            enter(Phase.STOPPING, "");
            running.stop(part.stopSignal(), part.stopPatience());
        }
        board.change(part.name(), state -> state.stopped(clock.millis()));
        log.line(part.name() + ": stopped");
    }

    private void enter(Phase phase, String detail) {
        board.change(part.name(), state -> state.in(phase, detail, clock.millis()));
    }

    private static String ended(RunningProcess running) {
        return running.exitCode().map(code -> "it ended with code " + code).orElse("it ended");
    }

    private static String reason(Throwable e) {
        return switch (e) {
            case DormouseException known -> known.detail();
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    private static long pid(RunningProcess running) {
        ProcessIdentity identity = running.identity();
        return identity.pid();
    }
}
