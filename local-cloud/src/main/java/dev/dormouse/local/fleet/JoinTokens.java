package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks the control plane, as the operator, for tokens by which gateways and nodes may join. */
record JoinTokens(String controlPlane, String operatorToken) {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    JoinTokens {
        requireNonNull(controlPlane, "controlPlane");
        requireNonNull(operatorToken, "operatorToken");
    }

    String ask(String role) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create(controlPlane + "/v1/admin/join-tokens").toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("authorization", "Bearer " + operatorToken);
        connection.setRequestProperty("content-type", "application/json");
        try {
            byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().put("role", role));
            connection.getOutputStream().write(body);
            return token(connection, role);
        } finally {
            connection.disconnect();
        }
    }

    private static String token(HttpURLConnection connection, String role) throws IOException {
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            throw new IOException(
                    "The control plane gave no token for a "
                            + role
                            + " (status "
                            + status
                            + "): "
                            + detail(connection.getErrorStream()));
        }
        return JSON.readTree(connection.getInputStream().readNBytes(ANSWER_BYTES_MAX))
                .path("token")
                .asText();
    }

    /** Of the problem that it answers with. */
    private static String detail(@Nullable InputStream problem) {
        if (problem == null) {
            return "no reason given";
        }
        try {
            return JSON.readTree(problem.readNBytes(ANSWER_BYTES_MAX))
                    .path("detail")
                    .asText("no reason given");
        } catch (IOException noProblem) {
            return "no reason that can be read";
        }
    }
}
