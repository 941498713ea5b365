package dev.dormouse.cli.api;

import static dev.dormouse.cli.api.Operation.part;

import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What apps write, read back and followed. */
public final class LogsClient {
    private static final Duration STREAM_HEAD_TIMEOUT = Duration.ofSeconds(30);
    private static final int REFUSAL_BYTES_MAX = 64 * 1024;

    private final Operation operation;

    LogsClient(Operation operation) {
        this.operation = operation;
    }

    private static String path(String app) {
        return "/v1/apps/" + part(app) + "/logs";
    }

    /**
     * Oldest first.
     *
     * @param limit lines at most, the newest ones
     */
    public List<LogLine> read(String app, Optional<Instant> since, int limit) {
        Map<String, String> query = new LinkedHashMap<>();
        since.ifPresent(time -> query.put("since", time.toString()));
        query.put("limit", Integer.toString(limit));
        Call call = Call.get(operation.uri(path(app), query)).with("accept", "application/json");
        return operation.send(call).list("items", LogLine.class);
    }

    /**
     * Lines as they are written, for as long as the connection lasts.
     *
     * @param after id of the last line that was seen
     */
    public LogStream follow(String app, Optional<String> after, Optional<Instant> since) {
        Map<String, String> query = new LinkedHashMap<>();
        since.filter(time -> after.isEmpty())
                .ifPresent(time -> query.put("since", time.toString()));
        Call call =
                Call.get(operation.uri(path(app) + "/stream", query))
                        .with("accept", "text/event-stream")
                        .within(STREAM_HEAD_TIMEOUT);
        HttpResponse<InputStream> response =
                operation.http().stream(
                        after.map(id -> call.with("last-event-id", id)).orElse(call));
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        return new LogStream(response.body(), text -> Json.read(text, LogLine.class));
    }

    private static RuntimeException refused(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            new Answer(
                            response.statusCode(),
                            response.headers(),
                            body.readNBytes(REFUSAL_BYTES_MAX))
                    .orRefused();
            return new IllegalStateException(
                    "Status " + response.statusCode() + " is no stream of events");
        } catch (IOException e) {
            return new UncheckedIOException(e);
        }
    }
}
