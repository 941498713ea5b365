package dev.dormouse.engine.run;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.testing.EndlessLoops;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The program of {@link EndlessLoopsTest}: runs one loop until it is compiled, cancels it, and runs
 * it again until its deadline. Prints how both ended.
 */
final class EndlessLoopsProbe {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** The loop enters its new code some thousand turns after the code is there. */
    private static final int POLLS_IN_NEW_CODE = 3;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String C2 = "4";
    private static final String IN_USE = "0";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long DEADLINE_MILLIS_MIN = 250;

    private final TestEngine engine;
    private final InstalledModule module;
    private final EndlessLoops.Shape shape;

    private EndlessLoopsProbe(TestEngine engine, EndlessLoops.Shape shape) {
        this.engine = engine;
        this.shape = shape;
        this.module = engine.install(shape.wasm());
    }

    /** Takes the engine's folder and the name of the loop. */
    public static void main(String[] arguments) throws JMException {
        try (TestEngine engine = TestEngine.inProcess(Path.of(arguments[0]))) {
            new EndlessLoopsProbe(engine, EndlessLoops.named(arguments[1])).run();
        }
    }

    private void run() throws JMException {
        long start = System.nanoTime();
        TestEngine.Started endless = engine.start(module, TestEngine.wallTime(LONG));
        awaitCode();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        // Waits until the JVM has stopped all threads, the loop as well.
        System.gc();
        endless.cancel();
        System.out.println(endless.await().completion().outcome());

        Duration deadline = Duration.ofMillis(Math.max(DEADLINE_MILLIS_MIN, millis));
        System.out.println(
                engine.run(module, TestEngine.wallTime(deadline)).completion().outcome());
        if (Boolean.getBoolean("probe.debug")) System.err.println(shape + " " + millis);
    }

    private void awaitCode() throws JMException {
        long start = System.nanoTime();
        int seen = 0;
        while (seen < POLLS_IN_NEW_CODE) {
            LockSupport.parkNanos(POLL_NANOS);
            seen = isThere() ? seen + 1 : 0;
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "Never compiled: " + shape.loopingMethod() + "\n" + compiledMethods());
            }
        }
    }

    private boolean isThere() throws JMException {
        return compiledMethods().lines().anyMatch(this::isTheLoop);
    }

    /** A line is the compilation's number, its level, its state and the method. */
    private boolean isTheLoop(String line) {
        String[] words = line.strip().split(" ", 4);
        return words.length == 4
                && words[1].equals(C2)
                && words[2].equals(IN_USE)
                && words[3].startsWith(shape.loopingMethod());
    }

    private static String compiledMethods() throws JMException {
        return (String)
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerCodelist",
                                new Object[0],
                                new String[0]);
    }
}
