package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host of the handshake and the host of the request. */
class MisdirectedTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        cloud.deploy("a", cloud.node());
        cloud.deploy("b", cloud.node());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a.apps.test, a.apps.test, 200",
        "A.apps.test, a.APPS.test.:8443, 200",
        "a.apps.test, b.apps.test, 421",
        "a.apps.test, api.platform.test, 421",
        "a.apps.test, nobody.example, 421",
        "a.apps.test, 127.0.0.1, 421",
        "api.platform.test, a.apps.test, 421",
        "localhost, localhost, 404",
        "localhost, a.apps.test, 421",
    })
    void aRequestIsForTheHostOfItsConnection(String serverName, String host, int status)
            throws IOException {
        try (RawClient client = cloud.raw(serverName)) {
            client.send("GET / HTTP/1.1⏎Host: " + host + "⏎⏎");

            RawClient.Response response = client.read();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body().contains("\"code\":\"misdirected\""))
                    .isEqualTo(status == 421);
        }
    }

    @Test
    void theConnectionServesItsOwnHostAfterwards() throws IOException {
        try (RawClient client = cloud.raw()) {
            client.send("POST / HTTP/1.1⏎Host: b.apps.test⏎Content-Length: 5⏎⏎hello");
            assertThat(client.read().status()).isEqualTo(421);
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.apps.test", "api.platform.test"})
    void theAuthorityOfHttp2IsHeldAgainstItToo(String other) {
        int status =
                Eventually.get(
                        cloud.http2()
                                .request(cloud.options(HttpMethod.GET, "a.apps.test", "/"))
                                .map(request -> otherAuthority(request, other))
                                .compose(request -> request.send())
                                .map(response -> response.statusCode()));

        assertThat(status).isEqualTo(421);
        assertThat(cloud.send2(HttpMethod.GET, "a.apps.test", "/", "").status()).isEqualTo(200);
    }

    private static HttpClientRequest otherAuthority(HttpClientRequest request, String host) {
        return request.authority(HostAndPort.create(host, cloud.port()));
    }
}
