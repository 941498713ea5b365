package dev.dormouse.local.folder;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports behind the gateway. Each is chosen once and then kept, so that processes which
 * run on find the others where they were; one that a stranger took is chosen anew.
 */
public final class Ports {
    // below those that systems give to connections that go out: between the choice and the start of
    // the process, or while it is down, none of them comes to be there
    private static final int FIRST = 24_000;
    private static final int END = 32_000;
    private static final int TRIES_MAX = 10_000;

    private final Path file;
    private final Map<String, Integer> chosen;

    private record Kept(@JsonProperty("ports") Map<String, Integer> ports) {}

    private Ports(Path file, Map<String, Integer> chosen) {
        this.file = requireNonNull(file, "file");
        this.chosen = new HashMap<>(chosen);
    }

    public static Ports in(CloudFolder folder) throws IOException {
        Path file = folder.root().resolve("ports.json");
        return new Ports(
                file, JsonFiles.read(file, Kept.class).map(Kept::ports).orElseGet(Map::of));
    }

    /**
     * The port of that name.
     *
     * @param held whether a process of this cloud listens there just now
     */
    public synchronized int of(String name, boolean held) throws IOException {
        Integer kept = chosen.get(name);
        if (kept != null && (held || (isSteady(kept) && isFree(kept)))) {
            return kept;
        }
        int fresh = fresh();
        chosen.put(name, fresh);
        JsonFiles.write(file, new Kept(chosen));
        return fresh;
    }

    private static boolean isFree(int port) {
        return whyNotFree(InetAddress.getLoopbackAddress(), port).isEmpty();
    }

    /** What the system says if that port cannot be listened on. */
    public static Optional<String> whyNotFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private int fresh() {
        return ThreadLocalRandom.current()
                .ints(TRIES_MAX, FIRST, END)
                .filter(port -> !chosen.containsValue(port) && isFree(port))
                .findFirst()
                .orElseThrow(() ->
                        new DormouseException(
                                LocalErrors.PORT_IN_USE,
                                "No port from " + FIRST + " to " + END + " is free on loopback."));
    }

    private static boolean isSteady(int port) {
        return port >= FIRST && port < END;
    }
}
