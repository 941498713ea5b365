package dev.dormouse.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A request to one gateway, and to another if the first is not there: what is safe to repeat even
 * if the connection broke under way.
 */
record RetriedVisit(HttpClient client, Kind kind, URI first, URI second) implements Visitors.Visit {
    private static final Duration TIME_MAX = Duration.ofMinutes(1);

    enum Kind {
        /** May be carried out twice. */
        GET,
        /** May not. */
        POST
    }

    RetriedVisit {
        requireNonNull(client, "client");
        requireNonNull(kind, "kind");
        requireNonNull(first, "first");
        requireNonNull(second, "second");
    }

    @Override
    public void run() throws Exception {
        HttpResponse<String> answer = answer();
        assertThat(answer.statusCode())
                .as("%s %s answers %s", kind, answer.uri(), answer.body())
                .isEqualTo(200);
        assertThat(answer.body()).contains("Hello from C");
    }

    private HttpResponse<String> answer() throws IOException, InterruptedException {
        try {
            return send(first);
        } catch (HttpTimeoutException hangs) {
            throw hangs;
        } catch (IOException broken) {
            if (kind == Kind.POST && !(broken instanceof ConnectException)) {
                throw broken;
            }
            return send(second);
        }
    }

    private HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(kind.name(), BodyPublishers.noBody())
                        .timeout(TIME_MAX)
                        .build(),
                BodyHandlers.ofString());
    }
}
