package dev.dormouse.bench.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.bench.guest.Guests;
import dev.dormouse.engine.Completion;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestOutput;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiStreams;
import dev.dormouse.kernel.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;

/**
 * The child that runs kernels, all in one JVM as on a node. For each line {@code module
 * warmUpMillis runs} it warms up for that long, and answers with a list of milliseconds from the
 * engine's start to its end: the first run ever, and then the runs after the warm-up.
 */
final class KernelRuns {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LocalEngine engine;

    private KernelRuns(LocalEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException {
        Path cache = Path.of(arguments[0]);
        try (LocalEngine engine = new LocalEngine(EngineConfig.forThisMachine(cache))) {
            KernelRuns runs = new KernelRuns(engine);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                System.out.println(
                        runs.answer(
                                Path.of(words[0]),
                                Duration.ofMillis(Long.parseLong(words[1])),
                                Integer.parseInt(words[2])));
            }
        }
    }

    private String answer(Path module, Duration warmUp, int runs) throws IOException {
        Digest digest = engine.install(Files.readAllBytes(module)).digest();
        StringJoiner millis = new StringJoiner(",", "[", "]");
        long warm = System.nanoTime() + warmUp.toNanos();
        millis.add(number(run(digest)));
        while (System.nanoTime() - warm < 0) {
            run(digest);
        }
        for (int i = 0; i < runs; i++) {
            millis.add(number(run(digest)));
        }
        return millis.toString();
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, "%.4f", millis);
    }

    private double run(Digest module) {
        CompletableFuture<Completion> end = new CompletableFuture<>();
        long begin = System.nanoTime();
        engine.start(
                new Invocation(
                        module,
                        Guests.wasi(),
                        GuestStrings.NONE,
                        GuestStrings.NONE,
                        new WasiStreams(GuestInput.NONE, GuestOutput.NONE, GuestOutput.NONE),
                        Guests.LIMITS,
                        end::complete));
        Outcome outcome = end.join().outcome();
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        if (!(outcome instanceof Outcome.Exited)) {
            throw new IllegalStateException("A kernel ended with " + outcome);
        }
        return millis;
    }
}
