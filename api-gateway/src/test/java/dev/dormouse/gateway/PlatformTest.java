package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gateway.route.Upstream;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "api.platform.test, /v1/apps?x=1, API /v1/apps?x=1",
        "registry.platform.test, /v2/, REGISTRY /v2/",
        "auth.platform.test, /realms/dormouse, AUTH /realms/dormouse",
        "localhost, /v2/, REGISTRY /v2/",
        "localhost, /v2, REGISTRY /v2",
    })
    void eachHostOfThePlatformHasItsUpstream(String host, String path, String body) {
        assertThat(cloud.get(host, path).body()).isEqualTo(body);
        assertThat(cloud.send2(HttpMethod.GET, host, path, "").body()).isEqualTo(body);
    }

    @Test
    void byLoopbackOnlyTheRegistryIsThere() {
        assertThat(cloud.get("localhost", "/v1/apps").status()).isEqualTo(404);
        assertThat(cloud.get("localhost", "/v22").status()).isEqualTo(404);
    }

    @Test
    void theConsoleIsNotThereYet() {
        TestCloud.Answer answer = cloud.get("console.platform.test", "/", "accept", "text/html");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("not there yet");
    }

    @Test
    void upstreamsAreToldWhoAsks() {
        TestCloud.Answer answer =
                cloud.get(
                        "api.platform.test",
                        "/",
                        "dormouse-request-id",
                        "mine",
                        "x-forwarded-for",
                        "1.2.3.4",
                        "authorization",
                        "Bearer x");
        Map<String, String> seen = cloud.upstream(Upstream.API).seen().getLast();

        assertThat(seen)
                .containsEntry("host", "api.platform.test:" + cloud.port())
                .containsEntry("dormouse-request-id", answer.header("x-request-id"))
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-proto", "https")
                .containsEntry("x-forwarded-host", "api.platform.test:" + cloud.port())
                .containsEntry("x-forwarded-port", String.valueOf(cloud.port()))
                .containsEntry("authorization", "Bearer x");
    }

    @Test
    void anUpstreamThatIsAwayIsNamedSo() {
        cloud.upstream(Upstream.API).close();

        TestCloud.Answer answer = cloud.get("api.platform.test", "/v1/me");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isNotEmpty();
        assertThat(answer.body()).contains("upstream-away");
    }

    @Test
    void emptyAnswersKeepTheirShape() {
        cloud.upstream(Upstream.API).answer(request -> request.response().setStatusCode(204).end());
        assertThat(cloud.send(HttpMethod.DELETE, "api.platform.test", "/x", "").status())
                .isEqualTo(204);

        cloud.upstream(Upstream.API)
                .answer(request ->
                        request.response().setStatusCode(304).putHeader("etag", "\"1\"").end());
        TestCloud.Answer answer = cloud.get("api.platform.test", "/x");
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
    }
}
