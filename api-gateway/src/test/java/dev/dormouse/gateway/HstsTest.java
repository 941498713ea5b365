package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What browsers are told of TLS, on the hosts of an app. */
class HstsTest {
    private static final String HEADER = "strict-transport-security";
    private static final String A_YEAR = "max-age=31536000";

    private static TestCloud cloud;
    private static FakeNode node;
    private static AppId app;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        node = cloud.node();
        app = cloud.deploy("a", node);
        cloud.put(new HostRecord("www.apps.test", app, Optional.of("a.apps.test")));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void setToAYear() {
        node.answer(FakeNode::greet);
        say(Activity.ACTIVE, OptionalInt.of(31_536_000));
    }

    private static void say(Activity activity, OptionalInt maxAgeSeconds) {
        cloud.put(TestCloud.appOf(cloud.organisation, app, 1, activity, maxAgeSeconds));
    }

    private static TestCloud.Answer get(String host, String path) {
        TestCloud.Answer answer = cloud.get(host, path);
        TestCloud.Answer answer2 = cloud.send2(HttpMethod.GET, host, path, "");
        assertThat(answer2.status()).isEqualTo(answer.status());
        assertThat(answer2.headers().get(HEADER)).isEqualTo(answer.headers().get(HEADER));
        return answer;
    }

    private static void assertSays(String expected, TestCloud.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry(HEADER, List.of(expected));
    }

    @Test
    void answersOfTheAppSayIt() {
        assertSays(A_YEAR, get("a.apps.test", "/"), 200);
        assertSays(A_YEAR, cloud.send(HttpMethod.POST, "a.apps.test", "/", "hello"), 200);
        assertSays(A_YEAR, cloud.send(HttpMethod.HEAD, "a.apps.test", "/", ""), 200);
    }

    @Test
    void anAppThatSaysItItselfHasTheLastWord() {
        node.answer(request ->
                request.response()
                        .putHeader("Strict-Transport-Security", "max-age=1; preload")
                        .end());

        assertSays("max-age=1; preload", get("a.apps.test", "/"), 200);
    }

    @Test
    void aChangeCountsFromTheNextRequestOn() {
        say(Activity.ACTIVE, OptionalInt.of(0));
        assertSays("max-age=0", get("a.apps.test", "/"), 200);

        say(Activity.ACTIVE, OptionalInt.empty());
        assertThat(get("a.apps.test", "/").headers()).doesNotContainKey(HEADER);
        assertThat(get("www.apps.test", "/").headers()).doesNotContainKey(HEADER);
        assertThat(get("a.apps.test", "/.dormouse/x").headers()).doesNotContainKey(HEADER);
    }

    @Test
    void hostsThatRedirectSayItToo() {
        assertSays(A_YEAR, get("www.apps.test", "/x"), 308);
    }

    @Test
    void theGatewaysOwnAnswersForTheAppSayIt() {
        assertSays(A_YEAR, get("a.apps.test", "/.dormouse/x"), 404);
        node.answer(request -> FakeNode.marked(request, 502, "app-failed"));
        assertSays(A_YEAR, get("a.apps.test", "/"), 502);
        node.answer(request -> request.connection().close());
        assertSays(A_YEAR, cloud.send(HttpMethod.POST, "a.apps.test", "/", "no second try"), 502);
        say(Activity.SUSPENDED, OptionalInt.of(31_536_000));
        assertSays(A_YEAR, get("a.apps.test", "/"), 503);
    }

    @Test
    void nothingIsSaidWithoutTls() throws IOException {
        for (String host : List.of("a.apps.test", "www.apps.test")) {
            try (RawClient client = RawClient.plain(cloud.plainPort())) {
                RawClient.Response response =
                        client.send("GET / HTTP/1.1⏎Host: " + host + "⏎⏎").read();
                assertThat(response.status()).isEqualTo(308);
                assertThat(response.headers()).doesNotContainKey(HEADER);
            }
        }
    }

    @Test
    void nothingIsSaidOfOtherHosts() {
        cloud.deploy("other", node);
        assertThat(get("other.apps.test", "/").headers()).doesNotContainKey(HEADER);
        assertThat(get("nobody.apps.test", "/").headers()).doesNotContainKey(HEADER);
        assertThat(get("api.platform.test", "/v1/cloud").headers()).doesNotContainKey(HEADER);
    }
}
