package dev.dormouse.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Knot's DNS server on loopback, with one zone: that of the root, so that aliases from one domain
 * to another are followed in it.
 */
public final class Knot implements AutoCloseable {
    private static final int STARTS_MAX = 5;

    private final Path folder;
    private final Program program;
    private final int port;
    private final List<String> records = new ArrayList<>();
    private int serial = 1;

    private Knot(Path folder, Program program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Program.find("knotd").isPresent() && Program.find("knotc").isPresent();
    }

    /**
     * Zones that take dynamic updates (RFC 2136), besides the one of the root.
     *
     * @param key that signs them, for HMAC-SHA256
     * @param secret in base 64
     */
    public record Updates(String key, String secret, List<String> zones) {
        static final Updates NONE = new Updates("nobody", "bm9ib2R5", List.of());

        public Updates {
            zones = List.copyOf(zones);
        }
    }

    /**
     * @param folder with a short path, since a socket is in it
     */
    public static Knot start(Path folder) throws IOException, InterruptedException {
        return start(folder, Updates.NONE);
    }

    public static Knot start(Path folder, Updates updates)
            throws IOException, InterruptedException {
        Files.writeString(zoneFile(folder), zone(List.of(), 1));
        for (String zone : updates.zones()) {
            Files.writeString(folder.resolve(zone + ".zone"), start(zone + ".", 1));
        }
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = SteadyPorts.free(1);
            Path configuration = folder.resolve("knot.conf");
            Files.writeString(configuration, configuration(folder, port, updates));
            Program program =
                    Program.start(
                            Program.command("knotd", "-c", configuration.toString()),
                            folder.resolve("knot.log"));
            Knot knot = new Knot(folder, program, port);
            if (program.awaitReady(() -> knot.tell("status")) && knot.hasItsPort()) {
                return knot;
            }
            knot.close();
        }
        throw new IOException(
                "Knot does not start: " + Files.readString(folder.resolve("knot.log")));
    }

    /** It runs on without one that somebody else has. */
    private boolean hasItsPort() throws IOException {
        return !SteadyPorts.isFree(port)
                && !Files.readString(folder.resolve("knot.log")).contains("cannot bind");
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Adds a record; a name has one CNAME at most. */
    public void put(String name, String type, String value)
            throws IOException, InterruptedException {
        String start = name + ". " + type + " ";
        if (type.equals("CNAME")) {
            records.removeIf(record -> record.startsWith(start));
        }
        records.add(start + value);
        serial++;
        Files.writeString(zoneFile(folder), zone(records, serial));
        tell("zone-reload");
    }

    /** Always true: what goes wrong is thrown. */
    private boolean tell(String command) throws IOException, InterruptedException {
        Program.run(
                Program.command(
                        "knotc", "-b", "-s", folder.resolve("knot.sock").toString(), command));
        return true;
    }

    @Override
    public void close() {
        program.end();
    }

    private static Path zoneFile(Path folder) {
        return folder.resolve("root.zone");
    }

    private static String zone(List<String> records, int serial) {
        return start(".", serial)
                + "ns.example.test. A 127.0.0.1\n"
                + records.stream().map(record -> record + "\n").collect(Collectors.joining());
    }

    private static String start(String zone, int serial) {
        return """
        $ORIGIN %s
        $TTL 1
        @ SOA ns.example.test. hostmaster.example.test. %d 1 1 1 1
        @ NS ns.example.test.
        """
                .formatted(zone, serial);
    }

    private static String configuration(Path folder, int port, Updates updates) {
        String configuration =
                """
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
                key:
                  - id: %4$s
                    algorithm: hmac-sha256
                    secret: %5$s
                acl:
                  - id: updates
                    key: %4$s
                    action: update
                zone:
                  - domain: .
                    file: %3$s
                    zonefile-sync: -1
                    zonefile-load: whole
                    journal-content: none
                """
                        .formatted(port, folder, zoneFile(folder), updates.key(), updates.secret());
        return configuration
                + updates.zones().stream()
                        .map(zone -> updatable(folder, zone))
                        .collect(Collectors.joining());
    }

    private static String updatable(Path folder, String zone) {
        return """
          - domain: %1$s
            file: %2$s/%1$s.zone
            acl: updates
        """
                .formatted(zone, folder);
    }
}
