package dev.dormouse.certs.acme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of its own for a program: a namespace of Linux with its own names, joined to this
 * machine by two addresses. The ports of its address are all free.
 */
final class PrivateNetwork implements AutoCloseable {
    private static final String PREFIX = "dormouse-test-";

    /** For tests of networks (RFC 2544): 198.18.0.0/15, four addresses for each. */
    private static final int FIRST_ADDRESS = 198 << 24 | 18 << 16;

    private static final int NETWORKS = 1 << 15;
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/ip"), Path.of("/sbin/ip"), Path.of("/bin/ip"));
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final Path NAMES = Path.of("/etc/netns");
    private static final long COMMAND_SECONDS_MAX = 60;

    private final String name;
    private final InetAddress ours;
    private final InetAddress its;

    /** What a command wrote. */
    private record Said(boolean succeeded, String text) {}

    private PrivateNetwork(long pid) throws IOException {
        int first = FIRST_ADDRESS + (int) (pid % NETWORKS) * 4;
        this.name = PREFIX + pid;
        this.ours = address(first + 1);
        this.its = address(first + 2);
    }

    /**
     * One in which these hosts lead to our address; the test is left out where there can be none.
     */
    static PrivateNetwork open(List<String> hosts) throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.isDirectory(Path.of("/proc/self/ns"))
                        && PLACES.stream().anyMatch(Files::isExecutable)
                        && !System.getProperty("dormouse.without", "").contains("iproute2"),
                "network namespaces are for root on Linux, with iproute2");
        removeLeftOvers();
        PrivateNetwork network = new PrivateNetwork(ProcessHandle.current().pid());
        assumeTrue(
                run("ip", "netns", "add", network.name).succeeded(),
                "this machine lets nobody make a network namespace");
        try {
            network.connect(hosts);
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
        return network;
    }

    /** Our address, as those in it see it. */
    InetAddress ours() {
        return ours;
    }

    /** The address of those in it. */
    InetAddress its() {
        return its;
    }

    /** What runs a command in it. */
    List<String> command(String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command)).toList();
    }

    /** Takes whatever still runs in it along. */
    @Override
    public void close() throws IOException {
        remove(name);
    }

    private void connect(List<String> hosts) throws IOException {
        Path own = Files.createDirectories(NAMES.resolve(name));
        Files.writeString(
                own.resolve("hosts"),
                hosts.stream()
                        .map(host -> ours.getHostAddress() + " " + host + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(own.resolve("resolv.conf"), "");
        String ourEnd = ourEnd(name);
        String itsEnd = "dm" + idOf(name) + "b";
        must("ip", "link", "add", ourEnd, "type", "veth", "peer", "name", itsEnd, "netns", name);
        must("ip", "addr", "add", ours.getHostAddress() + "/30", "dev", ourEnd);
        must("ip", "link", "set", ourEnd, "up");
        must("ip", "-n", name, "addr", "add", its.getHostAddress() + "/30", "dev", itsEnd);
        must("ip", "-n", name, "link", "set", itsEnd, "up");
        must("ip", "-n", name, "link", "set", "lo", "up");
    }

    /** Of runs that were killed; ours too, if the process of then had our id. */
    private static void removeLeftOvers() throws IOException {
        for (Path place : List.of(NAMESPACES, NAMES)) {
            if (!Files.isDirectory(place)) {
                continue;
            }
            List<String> all;
            try (Stream<Path> entries = Files.list(place)) {
                all = entries.map(entry -> String.valueOf(entry.getFileName())).toList();
            }
            for (String each : all) {
                if (each.startsWith(PREFIX) && isLeft(Long.parseLong(idOf(each)))) {
                    remove(each);
                }
            }
        }
    }

    private static boolean isLeft(long pid) {
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    private static void remove(String name) throws IOException {
        Said pids = run("ip", "netns", "pids", name);
        if (pids.succeeded()) {
            pids.text()
                    .lines()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            // with the namespace it would go only some time later
            run("ip", "link", "del", ourEnd(name));
            must("ip", "netns", "del", name);
        }
        Path own = NAMES.resolve(name);
        Files.deleteIfExists(own.resolve("hosts"));
        Files.deleteIfExists(own.resolve("resolv.conf"));
        Files.deleteIfExists(own);
        try {
            Files.deleteIfExists(NAMES);
        } catch (DirectoryNotEmptyException e) {
            // others have theirs in it
        }
    }

    private static String idOf(String name) {
        return name.substring(PREFIX.length());
    }

    private static String ourEnd(String name) {
        return "dm" + idOf(name) + "a";
    }

    private static void must(String... command) throws IOException {
        Said said = run(command);
        if (!said.succeeded()) {
            throw new IOException(String.join(" ", command) + ": " + said.text());
        }
    }

    private static Said run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.onExit().orTimeout(COMMAND_SECONDS_MAX, TimeUnit.SECONDS).join();
        return new Said(process.exitValue() == 0, text);
    }

    private static InetAddress address(int address) throws IOException {
        return InetAddress.getByAddress(
                new byte[] {
                    (byte) (address >> 24),
                    (byte) (address >> 16),
                    (byte) (address >> 8),
                    (byte) address
                });
    }
}
