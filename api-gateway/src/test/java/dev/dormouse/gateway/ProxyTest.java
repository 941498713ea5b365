package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static TestCloud cloud;
    private static FakeNode node;
    private static AppId app;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        node = cloud.node();
        app = cloud.deploy("a", node);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void aRequestReachesTheAppAndItsAnswerTheClient() {
        TestCloud.Answer answer =
                cloud.send(HttpMethod.POST, "a.apps.test", "/some/../path?q=1", "hello");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("POST hello");
        assertThat(answer.header("x-request-id")).matches("[0-9a-f-]{36}");
        Map<String, String> seen = node.seen().getLast();
        assertThat(seen)
                .containsEntry(":path", "/some/../path?q=1")
                .containsEntry(":authority", "a.apps.test:" + cloud.port())
                .containsEntry("dormouse-app", app.toString())
                .containsEntry("dormouse-generation", "1")
                .containsEntry("dormouse-request-id", answer.header("x-request-id"))
                .containsEntry("dormouse-scheme", "https")
                .containsEntry("x-forwarded-proto", "https")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("content-length", "5");
        assertThat(seen.get("dormouse-client-address")).startsWith("127.0.0.1:");
    }

    @Test
    void http2ClientsAreServedAlike() {
        TestCloud.Answer answer = cloud.send2(HttpMethod.PUT, "a.apps.test", "/x", "over h2");

        assertThat(answer.body()).isEqualTo("PUT over h2");
        assertThat(cloud.send2(HttpMethod.GET, "a.apps.test", "/", "").body()).isEqualTo("GET ");
    }

    @Test
    void theClientCannotSpeakForThePlatform() {
        cloud.get(
                "a.apps.test",
                "/",
                "dormouse-app",
                "app_other",
                "Dormouse-Generation",
                "7",
                "spin-full-url",
                "x",
                "x-forwarded-for",
                "1.2.3.4",
                "X-Forwarded-Host",
                "evil",
                "forwarded",
                "for=1.2.3.4",
                "connection",
                "x-secret",
                "x-secret",
                "dropped",
                "x-own",
                "kept",
                "cookie",
                "a=1");

        assertThat(node.seen().getLast())
                .containsEntry("dormouse-app", app.toString())
                .containsEntry("dormouse-generation", "1")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-own", "kept")
                .containsEntry("cookie", "a=1")
                .doesNotContainKeys("spin-full-url", "forwarded", "x-secret", "connection");
    }

    @Test
    void anAppsOwnErrorIsNotTouched() {
        AppId own = cloud.deploy("own-error", node);
        node.answer(request ->
                request.response()
                        .setStatusCode(503)
                        .putHeader("dormouse-secret", "x")
                        .putHeader("x-own", "y")
                        .end("mine"));
        try {
            TestCloud.Answer answer = cloud.get("own-error.apps.test", "/", "accept", "text/html");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("mine");
            assertThat(answer.header("x-own")).isEqualTo("y");
            assertThat(answer.headers()).doesNotContainKey("dormouse-secret");
            assertThat(own).isNotEqualTo(app);
        } finally {
            node.answer(FakeNode::greet);
        }
    }

    @Test
    void aMarkedErrorBecomesAPageOrAProblem() {
        node.answer(request -> FakeNode.marked(request, 500, "app-failed"));
        try {
            TestCloud.Answer problem = cloud.get("a.apps.test", "/");
            TestCloud.Answer page = cloud.get("a.apps.test", "/", "accept", "text/html,*/*;q=0.8");

            assertThat(problem.status()).isEqualTo(502);
            assertThat(problem.header("content-type")).isEqualTo("application/problem+json");
            assertThat(problem.body())
                    .contains("\"code\":\"app-failed\"", problem.header("x-request-id"));
            assertThat(problem.headers()).doesNotContainKey("dormouse-error");
            assertThat(page.status()).isEqualTo(502);
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.body()).contains("<h1>The app failed</h1>", "request ");
        } finally {
            node.answer(FakeNode::greet);
        }
    }

    @Test
    void aHeadRequestGetsHeadersOnly() {
        node.answer(request -> request.response().putHeader("content-length", "12").end());
        try {
            TestCloud.Answer answer = cloud.send(HttpMethod.HEAD, "a.apps.test", "/", "");

            assertThat(answer.header("content-length")).isEqualTo("12");
            assertThat(answer.body()).isEmpty();
        } finally {
            node.answer(FakeNode::greet);
        }
    }

    @Test
    void cookiesStayWithTheirApp() {
        Iterable<String> cookies =
                List.of(
                        "a=1; Domain=.apps.test; Path=/",
                        "b=2; domain=test; Secure",
                        "c=3; Domain=a.apps.test",
                        "d=4; HttpOnly");
        node.answer(request -> request.response().putHeader("set-cookie", cookies).end());
        try {
            assertThat(cloud.get("a.apps.test", "/").headers().get("set-cookie"))
                    .containsExactly(
                            "a=1; Path=/",
                            "b=2; Secure",
                            "c=3; Domain=a.apps.test",
                            "d=4; HttpOnly");
        } finally {
            node.answer(FakeNode::greet);
        }
    }

    @Test
    void anUnknownHostIsNotFound() {
        TestCloud.Answer answer = cloud.get("nobody.apps.test", "/");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown-host\"");
    }

    @Test
    void aSuspendedAppSaysSo() {
        AppId suspended = cloud.deploy("suspended", node);
        cloud.put(cloud.app(suspended, 1, Activity.SUSPENDED));
        assertThat(cloud.get("suspended.apps.test", "/").body()).contains("app-suspended");

        cloud.put(cloud.app(suspended, 1));
        assertThat(cloud.get("suspended.apps.test", "/").status()).isEqualTo(200);
    }

    @Test
    void aSuspendedOrganisationsAppsSaySo() {
        cloud.put(new OrganisationRecord(cloud.organisation, Activity.SUSPENDED, 1));
        try {
            assertThat(cloud.get("a.apps.test", "/").status()).isEqualTo(503);
        } finally {
            cloud.put(new OrganisationRecord(cloud.organisation, Activity.ACTIVE, 1));
        }
        assertThat(cloud.get("a.apps.test", "/").status()).isEqualTo(200);
    }

    @Test
    void aRemovedHostIsGone() {
        cloud.deploy("gone", node);
        assertThat(cloud.get("gone.apps.test", "/").status()).isEqualTo(200);
        cloud.remove(new RecordKey(RecordKind.HOST, "gone.apps.test"));

        assertThat(cloud.get("gone.apps.test", "/").status()).isEqualTo(404);
    }

    @Test
    void aHostWithoutVersionSaysWhatToDo() {
        cloud.put(new HostRecord("empty.apps.test", new AppId(UUID.randomUUID())));

        TestCloud.Answer answer = cloud.get("empty.apps.test", "/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("dormouse deploy");
    }

    @Test
    void thePlatformsPathsAreNoApps() {
        assertThat(cloud.get("a.apps.test", "/.dormouse/holds/" + app).status()).isEqualTo(404);
    }

    @Test
    void eachRequestIsOneLineWithoutItsQuery() {
        assertThat(logged(cloud.get("a.apps.test", "/logged?secret=1")))
                .contains("\"path\":\"/logged\"", "\"status\":200", node.id().toString())
                .doesNotContain("secret");
    }

    @Test
    void http2RequestsAreLoggedAsTheyWereAnswered() {
        assertThat(logged(cloud.send2(HttpMethod.GET, "a.apps.test", "/", "")))
                .contains("\"protocol\":\"HTTP/2\"", "\"status\":200");
        assertThat(logged(cloud.send2(HttpMethod.POST, "a.apps.test", "/", "x")))
                .contains("\"status\":200");
    }

    private static String logged(TestCloud.Answer answer) {
        String id = answer.header("x-request-id");
        Eventually.isTrue("the line is there", () -> cloud.accessLog.toString().contains(id));
        return cloud.accessLog
                .toString()
                .lines()
                .filter(one -> one.contains(id))
                .findFirst()
                .orElseThrow();
    }
}
