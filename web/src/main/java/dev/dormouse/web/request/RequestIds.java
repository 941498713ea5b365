package dev.dormouse.web.request;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Reads the id of a request. */
public final class RequestIds {
    static final String KEY = "dormouse.request-id";

    private RequestIds() {}

    /** Every request has one, from its first moment. */
    public static String of(RoutingContext request) {
        String id = request.get(KEY);
        return Objects.requireNonNullElse(id, "none");
    }
}
