package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.local.folder.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Knot's DNS server on loopback, with one zone: that of the root, so that aliases from one domain
 * to another are followed in it.
 */
final class Knot {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));
    private static final int STARTS_MAX = 5;
    private static final long END_SECONDS_MAX = 60;

    private final Path folder;
    private final Process process;
    private final int port;
    private final List<String> records = new ArrayList<>();
    private int serial = 1;

    private Knot(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static void assumeInstalled() {
        assumeTrue(
                program("knotd").isPresent()
                        && program("knotc").isPresent()
                        && !System.getProperty("dormouse.without", "").contains("knot"),
                "left out: knot is not installed");
    }

    private static Optional<Path> program(String name) {
        return PLACES.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder with a short path, since a socket is in it
     */
    static Knot start(Path folder) throws IOException, InterruptedException {
        Files.writeString(zoneFile(folder), zone(List.of(), 1));
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = GatewayPorts.free(1);
            Files.writeString(folder.resolve("knot.conf"), configuration(folder, port));
            Process process =
                    new ProcessBuilder(
                                    program("knotd").orElseThrow().toString(),
                                    "-c",
                                    folder.resolve("knot.conf").toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("knot.log").toFile())
                            .start();
            Knot knot = new Knot(folder, process, port);
            Waiting.until("Knot answers or ends", () -> !process.isAlive() || knot.isUp());
            if (process.isAlive() && knot.hasItsPort()) {
                return knot;
            }
            knot.close();
        }
        throw new IllegalStateException(
                "Knot does not start: " + Files.readString(folder.resolve("knot.log")));
    }

    private boolean isUp() throws IOException, InterruptedException {
        return control("status").code() == 0;
    }

    /** It runs on without one that somebody else has. */
    private boolean hasItsPort() throws IOException {
        return Ports.whyNotFree(InetAddress.getLoopbackAddress(), port).isPresent()
                && !Files.readString(folder.resolve("knot.log")).contains("cannot bind");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Adds a record; a name has one CNAME at most. */
    void put(String name, String type, String value) throws IOException, InterruptedException {
        String start = name + ". " + type + " ";
        if (type.equals("CNAME")) {
            records.removeIf(record -> record.startsWith(start));
        }
        records.add(start + value);
        serial++;
        Files.writeString(zoneFile(folder), zone(records, serial));
        Outcome outcome = control("zone-reload");
        assertThat(outcome.code()).as(outcome.text()).isZero();
    }

    private record Outcome(int code, String text) {}

    private Outcome control(String command) throws IOException, InterruptedException {
        Process control =
                new ProcessBuilder(
                                program("knotc").orElseThrow().toString(),
                                "-b",
                                "-s",
                                folder.resolve("knot.sock").toString(),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(control.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(control.waitFor(), text);
    }

    void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static Path zoneFile(Path folder) {
        return folder.resolve("root.zone");
    }

    private static String zone(List<String> records, int serial) {
        Stream<String> own =
                Stream.of(
                        "$ORIGIN .",
                        "$TTL 1",
                        "@ SOA ns.example.test. hostmaster.example.test. " + serial + " 1 1 1 1",
                        "@ NS ns.example.test.",
                        "ns.example.test. A 127.0.0.1");
        return String.join("\n", Stream.concat(own, records.stream()).toList()) + "\n";
    }

    private static String configuration(Path folder, int port) {
        return """
        server:
            listen: 127.0.0.1@%1$d
            rundir: %2$s
            udp-workers: 1
            tcp-workers: 1
            background-workers: 1
        database:
            storage: %2$s
        log:
          - target: stderr
            any: info
        zone:
          - domain: .
            file: %3$s
            zonefile-sync: -1
            zonefile-load: whole
            journal-content: none
        """
                .formatted(port, folder, zoneFile(folder));
    }
}
