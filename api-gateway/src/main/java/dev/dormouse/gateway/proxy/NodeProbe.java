package dev.dormouse.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.node.HoldsProbe;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Asks nodes over connections of its own, all on one event loop. */
public final class NodeProbe implements HoldsProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_BYTES_MAX = 16 << 10;
    private static final long TIMEOUT_MILLIS = 3_000;
    private static final int OK = 200;

    private final Context context;
    private final NodeClients clients;

    public NodeProbe(Vertx vertx, Context context, Credentials credentials, GatewayLimits limits) {
        this.context = context;
        this.clients = new NodeClients(vertx, credentials, limits);
    }

    @Override
    public Future<Set<Long>> ask(NodeRecord node, AppId app) {
        Promise<Set<Long>> answer = Promise.promise();
        context.runOnContext(nothing -> {
            try {
                send(node, app).onComplete(answer);
            } catch (RuntimeException e) {
                answer.tryFail(e);
            }
        });
        return answer.future();
    }

    /** Lets go of nodes that left. */
    public void keep(Fleet fleet) {
        context.runOnContext(nothing -> clients.keep(fleet));
    }

    private Future<Set<Long>> send(NodeRecord node, AppId app) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI("/.dormouse/holds/" + app)
                        .setTimeout(TIMEOUT_MILLIS);
        return clients.of(node)
                .request(options)
                .compose(HttpClientRequest::send)
                .compose(NodeProbe::body)
                .map(NodeProbe::generations);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            response.request().reset();
            return Future.failedFuture("The node answered " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer bytes = Buffer.buffer();
        response.handler(chunk -> {
            bytes.appendBuffer(chunk);
            if (bytes.length() > ANSWER_BYTES_MAX) {
                whole.tryFail("The node's answer is too long");
                response.request().reset();
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(nothing -> whole.tryComplete(bytes));
        return whole.future();
    }

    private static Set<Long> generations(Buffer body) {
        try {
            Set<Long> generations = new HashSet<>();
            for (JsonNode generation : JSON.readTree(body.getBytes()).path("generations")) {
                generations.add(generation.longValue());
            }
            return generations;
        } catch (IOException e) {
            throw new IllegalArgumentException("The node's answer is no JSON", e);
        }
    }
}
