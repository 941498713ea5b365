package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.RequestHead;
import dev.dormouse.gateway.request.RequestReading;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes the requests of one event loop that come without TLS. It answers authorities that validate
 * a host, and sends everybody else to the same place over TLS; nothing is served here.
 */
final class PlainFrontend {
    /** The token follows (RFC 8555, section 8.3). */
    private static final String CHALLENGE = "/.well-known/acme-challenge/";

    private final Proxy proxy;
    private final Connections connections;
    private final OwnAnswers answers;

    PlainFrontend(Proxy proxy, Connections connections, OwnAnswers answers) {
        this.proxy = proxy;
        this.connections = connections;
        this.answers = answers;
    }

    void handle(HttpServerRequest request) {
        ClientConnection connection = connections.begin(request);
        if (connection == null) {
            return;
        }
        switch (RequestHead.of(request, proxy.limits().head())) {
            case RequestHead head -> lead(request, connection, head);
            case RequestReading.Refused(Problem problem) ->
                    answers.refuseUnread(request, connection, problem);
        }
    }

    /** A request that is no HTTP. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection connection = connections.begin(request);
        if (connection != null) {
            answers.refuseInvalid(request, connection);
        }
    }

    private void lead(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        if (head.path().startsWith(CHALLENGE)) {
            prove(request, connection, head);
        } else if (proxy.directory().knows(head.authority().host())) {
            answers.redirect(request, connection, head, head.authority().host());
        } else {
            answers.problem(request, connection, head, Problem.UNKNOWN_HOST);
        }
    }

    private void prove(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        String token = head.path().substring(CHALLENGE.length());
        String proof = proxy.challenges().answer(head.authority().host(), token);
        boolean reads =
                head.method().equals(HttpMethod.GET) || head.method().equals(HttpMethod.HEAD);
        if (proof == null) {
            answers.problem(request, connection, head, Problem.NO_CHALLENGE);
        } else if (!reads) {
            answers.problem(request, connection, head, Problem.ONLY_READ);
        } else {
            answers.text(request, connection, head, proof);
        }
    }
}
