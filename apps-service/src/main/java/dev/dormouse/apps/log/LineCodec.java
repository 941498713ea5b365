package dev.dormouse.apps.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Lines as JSON, one on each line of a file. */
final class LineCodec {
    private static final JsonMapper JSON = new JsonMapper();

    private LineCodec() {}

    /** Ends with a line feed. */
    static byte[] write(LogLine line) {
        LogEntry entry = line.entry();
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", line.id())
                        .put("time", entry.time().toString())
                        .put("requestId", entry.requestId())
                        .put("component", entry.component())
                        .put("version", entry.version())
                        .put("stream", entry.stream().toString())
                        .put("text", entry.text());
        try {
            return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values", e);
        }
    }

    /** Empty if a crash left it incomplete. */
    static Optional<LogLine> read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            Optional<LogStream> stream = LogStream.ofName(node.path("stream").asText());
            long id = node.path("id").asLong();
            if (stream.isEmpty() || id < 1) {
                return Optional.empty();
            }
            return Optional.of(
                    new LogLine(
                            id,
                            new LogEntry(
                                    Instant.parse(node.path("time").asText()),
                                    node.path("requestId").asText(),
                                    node.path("component").asText(),
                                    node.path("version").asInt(),
                                    stream.get(),
                                    node.path("text").asText())));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
