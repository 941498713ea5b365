package dev.dormouse.http;

import dev.dormouse.http.problem.Problem;
import dev.dormouse.http.request.RequestOrigin;
import io.vertx.core.http.HttpServerRequest;

/**
 * Says of each request which app answers it, if any. Asked on event loops, so it never blocks.
 * Thread-safe.
 */
@FunctionalInterface
public interface AppDirectory {
    /**
     * @param seen where the request comes from as the connection shows it, with a new id
     */
    Reading lookUp(HttpServerRequest request, RequestOrigin seen);

    /** What a request leads to. */
    sealed interface Reading {}

    /** An app. The server calls {@link Admission#end} once, when all is over. */
    record Found(Admission admission, RequestOrigin origin) implements Reading {}

    /** Nothing; the client is told why. */
    record Refused(Problem problem) implements Reading {}

    /** The directory answers itself, with JSON. */
    record Told(String json) implements Reading {}
}
