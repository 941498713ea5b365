package dev.dormouse.local.process;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks a process on loopback whether it is well. */
public record HealthProbe(int port, String path) {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public HealthProbe {
        requireNonNull(path, "path");
    }

    public boolean answersWell() throws IOException {
        HttpURLConnection connection = connection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }

    /** The text that it has under this name, if it is well and has one. */
    public Optional<String> says(String name) throws IOException {
        HttpURLConnection connection = connection();
        try (InputStream in = connection.getInputStream()) {
            JsonNode answer = JSON.readTree(in.readNBytes(ANSWER_BYTES_MAX));
            return Optional.ofNullable(answer.path(name).textValue());
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connection() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection;
    }
}
