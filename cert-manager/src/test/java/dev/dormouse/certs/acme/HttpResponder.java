package dev.dormouse.certs.acme;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dormouse.certs.order.Challenges;
import dev.dormouse.feed.ChallengeRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers HTTP-01 as a gateway does: from the record of the host, whatever the token is. */
final class HttpResponder implements AutoCloseable {
    private static final String PREFIX = "/.well-known/acme-challenge/";

    private static final long HOLD_SECONDS_MAX = 60;

    private final HttpServer server;
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, ChallengeRecord> heldFor = new ConcurrentHashMap<>();
    private volatile CountDownLatch asked = new CountDownLatch(0);
    private volatile CountDownLatch held = new CountDownLatch(0);
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
                    if (record.isEmpty()) {
                        record = Optional.ofNullable(heldFor.get(host));
                    }
                    awaitRelease(host, record);
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

    /** From now on it keeps its answers back, and gives them in the end whatever changed. */
    void hold() {
        asked = new CountDownLatch(1);
        held = new CountDownLatch(1);
    }

    /** Returns when an answer is kept back. */
    void awaitAsked() {
        try {
            assertThat(asked.await(HOLD_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void release() {
        held.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private void awaitRelease(String host, Optional<ChallengeRecord> record) throws IOException {
        if (held.getCount() == 0) {
            return;
        }
        record.ifPresent(each -> {
            heldFor.put(host, each);
            asked.countDown();
        });
        try {
            if (!held.await(HOLD_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("Nobody released the answer");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Stopped");
        }
    }
}
