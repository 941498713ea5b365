package dev.dormouse.apps.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node delivers: one JSON object a line, a line of a guest's or how many were dropped. The
 * time is the node's unless it lies ahead.
 */
record LogBatch(List<Line> lines) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FIELD_CHARS_MAX = 128;

    /** A line of an app. */
    record Line(AppId app, long generation, LogEntry entry) {}

    LogBatch {
        lines = List.copyOf(lines);
    }

    /**
     * @throws DormouseException with {@link LogErrors#BAD_LOG_BATCH}
     */
    static LogBatch parse(byte[] body, Instant now) {
        List<Line> lines = new ArrayList<>();
        try {
            for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank()) {
                    lines.add(line(JSON.readTree(line), now));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new DormouseException(
                    LogErrors.BAD_LOG_BATCH,
                    "Line " + (lines.size() + 1) + " of the batch is no line of a log.",
                    e);
        }
        return new LogBatch(lines);
    }

    private static Line line(JsonNode json, Instant now) {
        AppId app = AppId.fromString(json.path("app").asText());
        long dropped = json.path("dropped").asLong();
        return new Line(
                app,
                json.path("generation").asLong(),
                dropped > 0 ? dropped(dropped, now) : entry(json, now));
    }

    private static LogEntry dropped(long count, Instant now) {
        return LogEntry.platform(
                now, 0, count + " lines were dropped, since the app wrote more than its limit.");
    }

    private static LogEntry entry(JsonNode json, Instant now) {
        Instant time = Instant.parse(json.path("time").asText());
        return new LogEntry(
                time.isAfter(now) ? now : time,
                field(json, "requestId"),
                field(json, "component"),
                json.path("version").asInt(),
                LogStream.ofName(json.path("stream").asText())
                        .orElseThrow(() -> new IllegalArgumentException("No such stream")),
                json.path("text").asText());
    }

    private static String field(JsonNode json, String name) {
        String value = json.path(name).asText();
        boolean isPlain = value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!isPlain || value.length() > FIELD_CHARS_MAX) {
            throw new IllegalArgumentException("Not a plain " + name);
        }
        return value;
    }
}
