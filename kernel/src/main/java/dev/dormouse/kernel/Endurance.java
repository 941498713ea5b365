package dev.dormouse.kernel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What keeps a loop going that nobody would start again: it goes on after whatever went wrong,
 * unless that is no passing thing. Then the process ends with a line that says so, for whoever
 * watches over it to start it anew. One thread at a time.
 */
public final class Endurance {
    /** With which the process ends: an error within the program. */
    public static final int EXIT_CODE = 70;

    /** So many errors in a row, over such a time, do not pass. */
    static final int ERRORS_MAX = 5;

    static final Duration ERRORS_TIME = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Endurance.class.getName());

    private final String what;
    private final Consumer<String> end;
    private final LongSupplier nanos;
    private long firstErrorNanos;
    private int failures;
    private int errors;
    private boolean ended;

    /**
     * @param what the loop does, as in "Following the feed"
     */
    public Endurance(String what) {
        this(what, Endurance::endProcess, System::nanoTime);
    }

    /**
     * @param end is told, once, why the process has to end
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public Endurance(String what, Consumer<String> end, LongSupplier nanos) {
        this.what = requireNonNull(what, "what");
        this.end = requireNonNull(end, "end");
        this.nanos = requireNonNull(nanos, "nanos");
    }

    /** A round went well: what fails from now on is the first to fail. */
    public void succeeded() {
        failures = 0;
        errors = 0;
    }

    /** A round failed. Never throws: the loop goes on, even while the process ends. */
    public void failed(Throwable cause) {
        try {
            failures++;
            if (isOfBrokenMachine(cause) || (cause instanceof Error && isOneTooMany())) {
                end(cause);
            } else if (Integer.bitCount(failures) == 1) {
                // the same again and again would fill the log
                LOG.log(System.Logger.Level.ERROR, what + " failed", cause);
            }
        } catch (RuntimeException | Error e) {
            // there is no memory even to say so; it counts all the same
        }
    }

    private boolean isOneTooMany() {
        long now = nanos.getAsLong();
        firstErrorNanos = errors == 0 ? now : firstErrorNanos;
        errors++;
        return errors >= ERRORS_MAX && now - firstErrorNanos >= ERRORS_TIME.toNanos();
    }

    private static boolean isOfBrokenMachine(Throwable cause) {
        return cause instanceof VirtualMachineError
                && !(cause instanceof OutOfMemoryError)
                && !(cause instanceof StackOverflowError);
    }

    private void end(Throwable cause) {
        if (!ended) {
            ended = true;
            LOG.log(System.Logger.Level.ERROR, what + " failed for good", cause);
            end.accept(
                    what
                            + " failed "
                            + failures
                            + " times in a row, at last with "
                            + cause
                            + ". The process ends, to be started again.");
        }
    }

    /** In order, if that can be: what is under way elsewhere may be well. */
    private static void endProcess(String why) {
        System.err.println("error: " + why);
        try {
            Thread.ofPlatform().name("end").start(() -> System.exit(EXIT_CODE));
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
