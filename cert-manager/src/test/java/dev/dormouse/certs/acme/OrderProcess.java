package dev.dormouse.certs.acme;

import static java.util.Objects.requireNonNull;

import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.order.Step;
import dev.dormouse.feed.member.Pem;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that orders, says at one step that it got there, and waits for its end. */
final class OrderProcess {
    /** So short that the next process need not wait long. */
    private static final Duration LEASE_LIFE = Duration.ofMillis(300);

    private static final String THERE = "reached ";

    private OrderProcess() {}

    /** Runs one until it is at this step, and kills it there. */
    static void killAt(Step step, String host, Path folder, Pebble pebble) throws Exception {
        Path root = folder.resolve("listener-root.pem");
        Path log = folder.resolve(host + ".log");
        if (!Files.exists(root)) {
            Files.writeString(root, Pem.write(pebble.listenerRoot()));
        }
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-Dpostgres-for-tests.port="
                                        + System.getProperty("postgres-for-tests.port"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrderProcess.class.getName(),
                                folder.toString(),
                                pebble.directory().toString(),
                                root.toString(),
                                step.name(),
                                host)
                        .redirectError(log.toFile())
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            Optional<String> last =
                    lines.lines().filter(line -> line.startsWith(THERE)).findFirst();
            if (!last.equals(Optional.of(THERE + step))) {
                throw new AssertionError("It ended before " + step + ": " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("A killed process stays");
        }
    }

    static void main(String[] args) throws Exception {
        OrderWorld world = OrderWorld.beside(Path.of(args[0]), InstantSource.system());
        X509Certificate root = Pem.readCertificates(Files.readString(Path.of(args[2]))).getFirst();
        AcmeAuthority authority = RealAuthority.at(world, URI.create(args[1]), root);
        Step last = Step.valueOf(args[3]);
        OrderJob job =
                world.job(
                        List.of(authority),
                        LEASE_LIFE,
                        step -> {
                            if (step == last) {
                                stay(step);
                            }
                        });
        job.run(requireNonNull(args[4], "host"));
    }

    private static void stay(Step step) {
        System.out.println(THERE + step);
        while (true) {
            LockSupport.park(step);
        }
    }
}
