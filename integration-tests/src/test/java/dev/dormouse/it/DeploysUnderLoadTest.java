package dev.dormouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app is deployed, and pointed forth and back, while people use it. */
class DeploysUnderLoadTest {
    private static final int DEPLOYS = 20;
    private static final int ACTIVATIONS_EACH = 9;
    private static final int CLIENTS = 4;

    @TempDir private Path folder;

    @Test
    void noRequestFailsAndNoConnectionGoesBack() throws Exception {
        RunningCloud cloud = RunningCloud.get();
        Deploys app = new Deploys(cloud, cloud.newPerson(), "under-load", folder);
        Activations activations = new Activations();
        int first = app.next();
        activations.begin(first);
        app.activateEverywhere(first);
        List<Connection> connections = new ArrayList<>();
        List<URI> places = cloud.throughEach(app.url("/"));
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(new Connection(client(cloud, i), places.get(i % 2), activations));
        }
        try (Visitors visitors = new Visitors(connections)) {
            for (int i = 0; i < DEPLOYS; i++) {
                int newest = app.next();
                for (int j = 0; j < ACTIVATIONS_EACH; j++) {
                    int version = Math.max(1, newest - j);
                    activations.begin(version);
                    if (app.activate(version).isActive()) {
                        activations.confirm();
                    }
                }
            }
            visitors.awaitMore(CLIENTS);
            visitors.requireNoFailure();
        }
    }

    private static HttpClient client(RunningCloud cloud, int number) {
        return HttpClient.newBuilder()
                .sslContext(cloud.trust())
                .version(
                        number < CLIENTS / 2
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A client that asks which version it gets, and now and then runs the guest. */
    private static final class Connection implements Visitors.Visit {
        private final HttpClient client;
        private final URI place;
        private final Activations activations;
        private int seen;

        Connection(HttpClient client, URI place, Activations activations) {
            this.client = client;
            this.place = place;
            this.activations = activations;
        }

        @Override
        public void run() throws Exception {
            int since = Math.max(seen, activations.everywhere());
            seen = activations.placeOf(get("/version"), since);
            assertThat(get("/")).contains("Hello from C");
        }

        private String get(String path) throws Exception {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(place.resolve(path)).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
