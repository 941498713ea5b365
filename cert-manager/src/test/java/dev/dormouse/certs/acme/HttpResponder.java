package dev.dormouse.certs.acme;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;
import dev.dormouse.certs.order.Challenges;
import dev.dormouse.feed.ChallengeRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers HTTP-01 as a gateway does: from the record of the host, whatever the token is. */
final class HttpResponder implements AutoCloseable {
    private static final String PREFIX = "/.well-known/acme-challenge/";

    private final HttpServer server;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean mute;

    HttpResponder(Challenges challenges) throws IOException {
        this(challenges, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    HttpResponder(Challenges challenges, InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                PREFIX,
                exchange -> {
                    String host = exchange.getRequestHeaders().getFirst("Host").split(":", -1)[0];
                    String token = exchange.getRequestURI().getPath().substring(PREFIX.length());
                    Optional<ChallengeRecord> record =
                            challenges
                                    .load(ChallengeRecord.keyOf(host))
                                    .map(ChallengeRecord.class::cast);
                    if (mute || record.isEmpty()) {
                        exchange.sendResponseHeaders(404, -1);
                    } else {
                        byte[] body =
                                (token + "." + record.get().thumbprints().getFirst())
                                        .getBytes(US_ASCII);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        answered.incrementAndGet();
                    }
                    exchange.close();
                });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int answered() {
        return answered.get();
    }

    /** From now on it knows nothing. */
    void mute() {
        mute = true;
    }

    void unmute() {
        mute = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
