package dev.dormouse.http.problem;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A failed request as its client sees it: a problem document (RFC 9457).
 *
 * @param detail one or two sentences that say what to do, and nothing internal
 */
public record Problem(HttpErrors error, String detail) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:dormouse:error:";

    public static final Problem NO_ROUTE =
            new Problem(HttpErrors.NO_ROUTE, "No route of this app matches the path.");
    public static final Problem APP_FAILED =
            new Problem(
                    HttpErrors.APP_FAILED,
                    "The app ended without an answer. Its log says why, under this request id.");
    public static final Problem APP_TIMEOUT =
            new Problem(
                    HttpErrors.APP_TIMEOUT,
                    "The app met its time limit. Its log says which, under this request id.");
    public static final Problem AT_CAPACITY =
            new Problem(
                    HttpErrors.AT_CAPACITY, "Too many requests are under way. Try again shortly.");
    public static final Problem GENERATION_NOT_HELD =
            new Problem(
                    HttpErrors.GENERATION_NOT_HELD,
                    "Ask another node of the app, or for a generation that this one holds.");
    public static final Problem SUSPENDED =
            new Problem(
                    HttpErrors.SUSPENDED,
                    "An operator stopped this app. Its owner has been told why.");
    public static final Problem DRAINING =
            new Problem(HttpErrors.DRAINING, "Ask another node of the app.");
    public static final Problem INTERNAL =
            new Problem(HttpErrors.INTERNAL, "This is not the fault of the request. Try again.");

    public Problem {
        requireNonNull(error, "error");
        requireNonNull(detail, "detail");
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpErrors.BAD_REQUEST, detail);
    }

    public static Problem bodyTooLarge(long bytesMax) {
        return new Problem(
                HttpErrors.BODY_TOO_LARGE,
                "A request body has at most " + bytesMax + " bytes here. Send a smaller one.");
    }

    public int status() {
        return error.status();
    }

    public String json(String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", TYPE_PREFIX + error.id())
                .put("title", error.title())
                .put("status", error.status())
                .put("detail", detail)
                .put("code", error.id())
                .put("requestId", requestId)
                .toString();
    }
}
