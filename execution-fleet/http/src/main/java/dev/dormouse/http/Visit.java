package dev.dormouse.http;

import dev.dormouse.http.request.RequestHead;
import dev.dormouse.http.request.RequestOrigin;
import io.vertx.core.http.HttpServerRequest;

/** A request that an app was found for. */
record Visit(
        HttpServerRequest request,
        ClientConnection connection,
        RequestHead head,
        RequestOrigin origin,
        Admission admission) {
    String requestId() {
        return origin.requestId();
    }
}
