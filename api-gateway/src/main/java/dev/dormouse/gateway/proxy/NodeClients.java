package dev.dormouse.gateway.proxy;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One event loop's connections to nodes: HTTP/2, each side knowing the other by certificate. */
final class NodeClients {
    private static final int STREAM_WINDOW_BYTES = 256 << 10;

    /** So large that one slow client's stream never stops those beside it. */
    private static final int CONNECTION_WINDOW_BYTES = 1 << 30;

    private static final long PING_MILLIS = 5_000;

    /** An answer that is under way on a node that left the fleet may still end. */
    private static final long RETIREMENT_MILLIS = 60_000;

    private final Vertx vertx;
    private final Credentials credentials;
    private final GatewayLimits limits;
    private final Map<NodeId, NodeClient> clients = new HashMap<>();

    /** Of nodes that left, or listen elsewhere now. */
    private final Set<NodeClient> retired = new HashSet<>();

    private record NodeClient(NodeId node, String address, HttpClient client) {}

    NodeClients(Vertx vertx, Credentials credentials, GatewayLimits limits) {
        this.vertx = vertx;
        this.credentials = credentials;
        this.limits = limits;
    }

    HttpClient of(NodeRecord node) {
        NodeClient known = clients.get(node.id());
        if (known != null && known.address().equals(node.address())) {
            return known.client();
        }
        NodeClient fresh = new NodeClient(node.id(), node.address(), connectTo(node));
        clients.put(node.id(), fresh);
        if (known != null) {
            retire(known);
        }
        return fresh.client();
    }

    /** Lets go of nodes that left, and drops at once those that are shut out. */
    void keep(Fleet fleet) {
        clients.entrySet()
                .removeIf(entry -> {
                    boolean gone = fleet.node(entry.getKey()) == null;
                    if (gone) {
                        retire(entry.getValue());
                    }
                    return gone;
                });
        if (!retired.isEmpty()) {
            List<NodeClient> shutOut =
                    retired.stream().filter(one -> fleet.isRevoked(one.node())).toList();
            shutOut.forEach(this::close);
        }
    }

    private void retire(NodeClient old) {
        retired.add(old);
        vertx.setTimer(RETIREMENT_MILLIS, timer -> close(old));
    }

    private void close(NodeClient old) {
        if (retired.remove(old)) {
            old.client().close();
        }
    }

    private HttpClient connectTo(NodeRecord node) {
        int colon = node.address().lastIndexOf(':');
        String host = node.address().substring(0, Math.max(colon, 0));
        int port = Integer.parseInt(node.address().substring(colon + 1));
        HttpClientOptions options =
                new HttpClientOptions()
                        .setDefaultHost(host)
                        .setDefaultPort(port)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setConnectTimeout(
                                Math.toIntExact(limits.upstream().connectMax().toMillis()))
                        .setSslHandshakeTimeout(limits.upstream().connectMax().toSeconds() + 1)
                        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
                        .setInitialSettings(
                                new Http2Settings()
                                        .setPushEnabled(false)
                                        .setInitialWindowSize(STREAM_WINDOW_BYTES)
                                        .setMaxHeaderListSize(2L * limits.head().headBytesMax()))
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false);
        PoolOptions pool =
                new PoolOptions()
                        .setHttp2MaxSize(limits.upstream().connectionsPerNodeMax())
                        .setMaxWaitQueueSize(limits.upstream().waitingMax());
        return vertx.httpClientBuilder()
                .with(credentials.connect(options, onlyThat(node)))
                .with(pool)
                .withConnectHandler(this::watch)
                .build();
    }

    private static ExpectedPeer onlyThat(NodeRecord node) {
        return ExpectedPeer.exactly(Identity.of(node.id()));
    }

    /** A node that vanished without a word is noticed by its silence. */
    private void watch(HttpConnection connection) {
        boolean[] answered = {true};
        long timer =
                vertx.setPeriodic(
                        PING_MILLIS,
                        same -> {
                            if (!answered[0]) {
                                connection.close();
                                return;
                            }
                            answered[0] = false;
                            connection
                                    .ping(Buffer.buffer(new byte[8]))
                                    .onSuccess(pong -> answered[0] = true);
                        });
        connection.closeHandler(nothing -> vertx.cancelTimer(timer));
    }
}
