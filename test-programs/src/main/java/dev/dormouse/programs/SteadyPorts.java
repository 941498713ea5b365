package dev.dormouse.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ports of loopback below those that systems give to connections that go out: none of them takes
 * the place of a server that was ended and is to come back. A local cloud chooses its own ports
 * above these.
 */
public final class SteadyPorts {
    private static final int FIRST = 20_000;
    private static final int END = 24_000;
    private static final int TRIES = 1_000;

    private SteadyPorts() {}

    /** The first of that many which follow each other and are free. */
    public static int free(int count) {
        RandomGenerator random = new SecureRandom();
        return random.ints(TRIES, FIRST, END - count)
                .filter(port -> IntStream.range(port, port + count).allMatch(SteadyPorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port is free"));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
