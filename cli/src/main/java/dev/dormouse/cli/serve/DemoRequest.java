package dev.dormouse.cli.serve;

import dev.dormouse.cli.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request of the demo, and what its answer must be.
 *
 * @param what it shows
 * @param type what the content type starts with
 * @param text what the body contains
 */
record DemoRequest(String what, String path, int status, String type, String text) {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LINES_SHOWN = 5;
    private static final int LINE_CHARS_MAX = 90;

    /** What came back. */
    record Answer(int status, String type, String location, String body, String millis) {
        String summary() {
            return location.isEmpty() ? type : "to " + location;
        }

        /** Of a page, those that a reader sees. */
        List<String> firstLines() {
            return body.substring(Math.max(0, body.indexOf("<body")))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(LINES_SHOWN)
                    .map(Answer::cut)
                    .toList();
        }

        private static String cut(String line) {
            return line.length() > LINE_CHARS_MAX
                    ? line.substring(0, LINE_CHARS_MAX - 3) + "..."
                    : line;
        }
    }

    Answer send(URI base) throws IOException {
        long started = System.nanoTime();
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        int code = connection.getResponseCode();
        String body = body(connection, code);
        double millis = (System.nanoTime() - started) / 1e6;
        return new Answer(
                code,
                header(connection, "Content-Type"),
                header(connection, "Location"),
                body,
                "%.1f".formatted(millis));
    }

    private static String body(HttpURLConnection connection, int code) throws IOException {
        try (InputStream in =
                code >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpURLConnection connection, String name) {
        String value = connection.getHeaderField(name);
        return value == null ? "" : value;
    }

    void check(Answer answer) {
        if (answer.status() != status
                || !answer.type().startsWith(type)
                || !answer.body().contains(text)) {
            throw new CommandFailed(
                    "GET "
                            + path
                            + " should have answered "
                            + status
                            + (type.isEmpty() ? "" : " with " + type)
                            + (text.isEmpty() ? "" : " and \"" + text + "\"")
                            + ".");
        }
    }
}
