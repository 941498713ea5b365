package dev.dormouse.local.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that runs or ran: a child of this program, or one that it found and adopted. */
public final class RunningProcess {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ProcessIdentity identity;
    private final @Nullable Process child;

    private RunningProcess(ProcessIdentity identity, @Nullable Process child) {
        this.identity = requireNonNull(identity, "identity");
        this.child = child;
    }

    /** Empty if it ended before anybody could look at it. */
    static Optional<RunningProcess> ofChild(Process child) {
        return ProcessIdentity.of(child.pid()).map(found -> new RunningProcess(found, child));
    }

    /** Empty if it runs no more. */
    public static Optional<RunningProcess> adopt(ProcessIdentity identity) {
        return identity.isAlive()
                ? Optional.of(new RunningProcess(identity, null))
                : Optional.empty();
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public boolean isAlive() {
        return child == null ? identity.isAlive() : child.isAlive();
    }

    /** What it ended with, where that can be known: only a parent is told. */
    public Optional<Integer> exitCode() {
        return child == null || child.isAlive() ? Optional.empty() : Optional.of(child.exitValue());
    }

    /** Whether it has ended, waiting for that as long as is said. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        if (child != null) {
            return child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (identity.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return true;
    }

    /** Asks it to end, waits, and ends it by force when its time is over. */
    public void stop(StopSignal signal, Duration patience) throws InterruptedException {
        send(signal);
        if (!awaitEnd(patience)) {
            send(StopSignal.KILL);
            awaitEnd(patience);
        }
    }

    /** Nothing happens if it is gone; never reaches another process with its id. */
    public void send(StopSignal signal) throws InterruptedException {
        if (!isAlive()) {
            return;
        }
        try {
            // the JDK knows only two signals, and the shell's own kill is everywhere
            Process shell =
                    new ProcessBuilder(
                                    "/bin/sh",
                                    "-c",
                                    "kill -" + signal.name() + " \"$1\"",
                                    "sh",
                                    Long.toString(identity.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            shell.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("No signal could be sent to " + identity, e);
        }
    }
}
