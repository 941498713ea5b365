package dev.dormouse.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
     * @param folder with a short path, since a socket is in it
     */
    public static Knot start(Path folder) throws IOException, InterruptedException {
        Files.writeString(zoneFile(folder), zone(List.of(), 1));
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = SteadyPorts.free(1);
            Path configuration = folder.resolve("knot.conf");
            Files.writeString(configuration, configuration(folder, port));
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
