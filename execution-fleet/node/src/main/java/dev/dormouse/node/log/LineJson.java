package dev.dormouse.node.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.http.LogLine;
import dev.dormouse.kernel.id.AppId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Lines as the control plane reads them: one JSON object on each. */
final class LineJson {
    private static final JsonMapper JSON = new JsonMapper();

    private LineJson() {}

    static byte[] line(AppRecord app, LogLine line, Instant time) {
        return bytes(
                JSON.createObjectNode()
                        .put("app", app.id().toString())
                        .put("generation", app.generation())
                        .put("version", app.versionNumber())
                        .put("time", time.toString())
                        .put("requestId", line.requestId())
                        .put("component", line.component())
                        .put("stream", line.stream().name().toLowerCase(Locale.ROOT))
                        .put("text", line.text()));
    }

    static byte[] dropped(AppId app, long count) {
        return bytes(JSON.createObjectNode().put("app", app.toString()).put("dropped", count));
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values", e);
        }
    }
}
