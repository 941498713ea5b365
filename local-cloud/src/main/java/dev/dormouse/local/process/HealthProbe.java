package dev.dormouse.local.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a process on loopback whether it is well. */
public record HealthProbe(int port, String path) {
    private static final int PATIENCE_MILLIS = 2_000;

    public HealthProbe {
        requireNonNull(path, "path");
    }

    public boolean answersWell() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
