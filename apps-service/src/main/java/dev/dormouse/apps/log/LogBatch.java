package dev.dormouse.apps.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.id.AppId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node delivers: one JSON object a line, a line of a guest's or how many were dropped. The
 * time is the node's unless it lies ahead. What is no such line is left out, and its app is told.
 *
 * @param unreadableCount lines that were left out
 */
record LogBatch(List<Line> lines, int unreadableCount) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUEST_ID_CHARS_MAX = 128;
    private static final int COMPONENT_CHARS_MAX = 512;

    /** A line of an app. */
    record Line(AppId app, long generation, LogEntry entry) {}

    LogBatch {
        lines = List.copyOf(lines);
    }

    /** Lines whose app could be read at least, by app and generation. */
    private record Source(AppId app, long generation) {}

    static LogBatch parse(byte[] body, Instant now) {
        List<Line> lines = new ArrayList<>();
        Map<Source, Integer> unreadable = new LinkedHashMap<>();
        int unreadableCount = 0;
        for (String text : new String(body, StandardCharsets.UTF_8).split("\n")) {
            if (text.isBlank()) {
                continue;
            }
            Optional<JsonNode> json = json(text);
            Optional<Source> source = json.flatMap(LogBatch::source);
            Optional<Line> line = source.flatMap(from -> line(from, json.orElseThrow(), now));
            line.ifPresent(lines::add);
            if (line.isEmpty()) {
                unreadableCount++;
                source.ifPresent(from -> unreadable.merge(from, 1, Integer::sum));
            }
        }
        unreadable.forEach((from, count) ->
                lines.add(new Line(from.app(), from.generation(), unreadable(count, now))));
        return new LogBatch(lines, unreadableCount);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Source> source(JsonNode json) {
        try {
            return Optional.of(
                    new Source(
                            AppId.fromString(json.path("app").asText()),
                            json.path("generation").asLong()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Line> line(Source source, JsonNode json, Instant now) {
        try {
            return Optional.of(new Line(source.app(), source.generation(), said(json, now)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LogEntry said(JsonNode json, Instant now) {
        long dropped = json.path("dropped").asLong();
        return dropped > 0 ? dropped(dropped, now) : entry(json, now);
    }

    private static LogEntry unreadable(int count, Instant now) {
        return LogEntry.platform(now, 0, count + " lines were dropped, since they were malformed.");
    }

    private static LogEntry dropped(long count, Instant now) {
        return LogEntry.platform(
                now, 0, count + " lines were dropped, since the app wrote more than its limit.");
    }

    private static LogEntry entry(JsonNode json, Instant now) {
        Instant time = Instant.parse(json.path("time").asText());
        return new LogEntry(
                time.isAfter(now) ? now : time,
                field(json, "requestId", REQUEST_ID_CHARS_MAX),
                field(json, "component", COMPONENT_CHARS_MAX),
                json.path("version").asInt(),
                LogStream.ofName(json.path("stream").asText())
                        .orElseThrow(() -> new IllegalArgumentException("No such stream")),
                json.path("text").asText());
    }

    private static String field(JsonNode json, String name, int charsMax) {
        String value = json.path(name).asText();
        boolean isPlain = value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!isPlain || value.length() > charsMax) {
            throw new IllegalArgumentException("Not a plain " + name);
        }
        return value;
    }
}
