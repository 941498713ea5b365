package dev.dormouse.it;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A stranger on the port of a part, which therefore cannot start, however often its supervisor
 * tries. Whoever connects is turned away.
 */
final class TakenPort implements AutoCloseable {
    private final ServerSocket listener;

    private TakenPort(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().start(this::turnAway);
    }

    /**
     * Kills the part and takes its port.
     *
     * @param use what the part has the port for
     */
    static TakenPort insteadOf(RunningCloud cloud, String part, String use) throws IOException {
        int port = requireNonNull(cloud.part(part).ports().get(use), use);
        List<ServerSocket> taken = new ArrayList<>(1);
        Waiting.until(
                part + " has lost its port",
                () -> {
                    // its supervisor may have been quicker, the last time
                    cloud.part(part).running().ifPresent(RunningCloud::kill);
                    return taken.add(new ServerSocket(port, 0, InetAddress.getLoopbackAddress()));
                });
        return new TakenPort(taken.getFirst());
    }

    private void turnAway() {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
            } catch (IOException closed) {
                // either the client's side or ours
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
