package dev.dormouse.gateway.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request in the access log.
 *
 * @param path without query, which may hold secrets; its first 1,024 characters are logged
 * @param status 499 if the client never got all of the answer
 * @param app null if it was for no app
 * @param node null if none answered
 */
public record AccessLine(
        Instant time,
        String requestId,
        String client,
        String protocol,
        String method,
        String host,
        String path,
        int status,
        long bytesIn,
        long bytesOut,
        long micros,
        int tries,
        @Nullable String app,
        long generation,
        @Nullable String node) {
    private static final int PATH_CHARS_MAX = 1_024;

    String json() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("time", time.toString())
                        .put("requestId", requestId)
                        .put("client", client)
                        .put("protocol", protocol)
                        .put("method", method)
                        .put("host", host)
                        .put("path", shortPath())
                        .put("status", status)
                        .put("bytesIn", bytesIn)
                        .put("bytesOut", bytesOut)
                        .put("micros", micros)
                        .put("tries", tries);
        if (app != null) {
            json.put("app", app).put("generation", generation);
        }
        if (node != null) {
            json.put("node", node);
        }
        return json.toString();
    }

    private String shortPath() {
        return path.length() > PATH_CHARS_MAX ? path.substring(0, PATH_CHARS_MAX) : path;
    }
}
