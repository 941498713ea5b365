package dev.dormouse.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.http.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A complete response that the host gives itself. */
record HostResponse(int status, Map<String, String> headers, String body) {
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    /** Says to a gateway that the answer is the platform's and no app's, and which one. */
    static final String ERROR_MARK = "dormouse-error";

    private static final String CONTENT_TYPE = "content-type";

    static final HostResponse HEALTHY =
            new HostResponse(200, Map.of(CONTENT_TYPE, "text/plain"), "OK");

    static HostResponse of(ServedStatic response) {
        return new HostResponse(response.status(), response.headers(), response.body());
    }

    static HostResponse about(ServedApp app) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", app.name());
        app.version().ifPresent(version -> json.put("version", version));
        app.ociImageDigest().ifPresent(digest -> json.put("oci_image_digest", digest));
        return new HostResponse(200, Map.of(CONTENT_TYPE, "application/json"), json.toString());
    }

    static HostResponse of(Problem problem, String requestId) {
        Map<String, String> headers =
                problem.status() == HttpErrors.AT_CAPACITY.status()
                        ? Map.of(CONTENT_TYPE, Problem.CONTENT_TYPE, "retry-after", "1")
                        : Map.of(CONTENT_TYPE, Problem.CONTENT_TYPE);
        return new HostResponse(problem.status(), headers, problem.json(requestId));
    }

    static HostResponse json(String json) {
        return new HostResponse(200, Map.of(CONTENT_TYPE, "application/json"), json);
    }

    HostResponse marked(Problem problem) {
        Map<String, String> marked = new LinkedHashMap<>(headers);
        marked.put(ERROR_MARK, problem.error().id());
        return new HostResponse(status, marked, body);
    }

    /**
     * What was given to the network.
     *
     * @param bytes of body
     * @param done when it is out
     */
    record Sent(int bytes, Future<Void> done) {}

    Sent send(HttpServerRequest request, ClientConnection connection, String requestId) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader(REQUEST_ID, requestId);
        if (connection.saysLast()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Buffer content = Buffer.buffer(body);
        if (request.method().equals(HttpMethod.HEAD) || status == 304) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
            return new Sent(0, response.end());
        }
        return new Sent(content.length(), response.end(status == 204 ? Buffer.buffer() : content));
    }
}
