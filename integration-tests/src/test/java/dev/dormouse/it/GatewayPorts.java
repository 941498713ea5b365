package dev.dormouse.it;

import dev.dormouse.local.folder.Ports;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses ports that follow each other. They are below those that systems give to connections that
 * go out: none of them takes the place of a gateway that was killed.
 */
final class GatewayPorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private GatewayPorts() {}

    /** The first of that many. */
    static int free(int count) {
        RandomGenerator random = new SecureRandom();
        return random.ints(TRIES, FIRST, END - count)
                .filter(port -> IntStream.range(port, port + count).allMatch(GatewayPorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port is free"));
    }

    private static boolean isFree(int port) {
        return Ports.whyNotFree(InetAddress.getLoopbackAddress(), port).isEmpty();
    }
}
