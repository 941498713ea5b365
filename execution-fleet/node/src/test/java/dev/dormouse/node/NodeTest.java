package dev.dormouse.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.wire.Rejection;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NodeTest {
    private static final byte[] HELLO = Guests.example("hello-c/hello.wasm");

    @TempDir Path folder;
    private final TestAuthority authority = new TestAuthority();
    private final AppId app = TestApps.newApp();
    private FakeControlPlane controlPlane;
    private TestApps apps;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        controlPlane = new FakeControlPlane(authority);
        apps = new TestApps(controlPlane);
        node = TestNode.start(folder, authority, controlPlane.address());
    }

    @AfterEach
    void stop() {
        node.close();
        controlPlane.close();
    }

    @Test
    void whatTheFeedBringsAnswers() throws Exception {
        deploy(apps.record(app, 1, HELLO));

        TestGateway.Answer answer = node.gateway().get(app, 1, "/any/path");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Hello from C!\n");
        assertThat(answer.headers().get("x-request-id")).isEqualTo(TestGateway.REQUEST_ID);
        assertThat(answer.error()).isEmpty();
        assertThat(node.gateway().probe("/.dormouse/holds/" + app))
                .isEqualTo("{\"generations\":[1]}");
    }

    @Test
    void theWellKnownInfoNamesTheImage() throws Exception {
        AppRecord record = apps.record(app, 1, HELLO);
        deploy(record);

        String info = node.gateway().get(app, 1, "/.well-known/spin/info").body();

        assertThat(new JsonMapper().readTree(info).path("oci_image_digest").asText())
                .isEqualTo(record.image().toString());
    }

    @Test
    void aGenerationThatIsNotHeldIsForAnotherNode() throws Exception {
        deploy(apps.record(app, 1, HELLO));

        TestGateway.Answer newer = node.gateway().get(app, 2, "/");
        TestGateway.Answer unknown = node.gateway().get(TestApps.newApp(), 1, "/");

        assertThat(List.of(newer.status(), unknown.status())).containsOnly(421);
        assertThat(newer.error()).isEqualTo("generation-not-held");
        assertThat(unknown.error()).isEqualTo("generation-not-held");
    }

    @Test
    void theGenerationBeforeAnswersOnForAWhile() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        deploy(apps.record(app, 2, Guests.prints(Guests.PLAIN + "second")));

        assertThat(node.gateway().get(app, 1, "/").body()).isEqualTo("Hello from C!\n");
        assertThat(node.gateway().get(app, 2, "/").body()).isEqualTo("second");
        assertThat(controlPlane.holds(app)).containsExactly(1L, 2L);
    }

    @Test
    void filesAreServedFromDisk() throws Exception {
        Digest page = controlPlane.keep("<p>a page</p>".getBytes(StandardCharsets.UTF_8));
        String files = ", \"files\": [{\"path\": \"page.html\", \"digest\": \"" + page + "\"}]";
        OrganisationId organisation = TestApps.newOrganisation();
        byte[] server = Guests.example("fileserver/fileserver.wasm");
        deploy(apps.record(app, organisation, 1, server, files));

        assertThat(node.gateway().get(app, 1, "/page.html").body()).isEqualTo("<p>a page</p>");
    }

    @Test
    void oneBadAppHarmsNoOther() throws Exception {
        AppRecord damaged = apps.record(TestApps.newApp(), 1, Guests.prints("never"));
        controlPlane.keepWrong(damaged.content().orElseThrow().components().getFirst().artifact());
        AppRecord broken =
                apps.record(
                        TestApps.newApp(),
                        TestApps.newOrganisation(),
                        1,
                        HELLO,
                        ", \"env\": {\"OF\": \"its own lock\"}");
        controlPlane.keepWrong(broken.content().orElseThrow().lock());
        controlPlane.put(damaged, broken);

        deploy(apps.record(app, 1, HELLO));

        assertThat(node.gateway().get(app, 1, "/").status()).isEqualTo(200);
        TestNode.await(
                "both are reported",
                () ->
                        rejections().stream()
                                .map(Rejection::key)
                                .toList()
                                .containsAll(
                                        List.of(
                                                damaged.key().toString(),
                                                broken.key().toString())));
        assertThat(rejections()).extracting(Rejection::code).containsOnly("content-damaged");
    }

    private List<Rejection> rejections() {
        Report.OfNode report = controlPlane.report();
        return report == null ? List.of() : report.rejected();
    }

    @Test
    void variablesReachTheGuestAndNoFile() throws Exception {
        String config = ", \"config\": {\"api_key\": \"{{ key }}\"}";
        AppRecord record =
                TestApps.withVariables(
                        apps.record(
                                app,
                                TestApps.newOrganisation(),
                                1,
                                Guests.tellsVariables(),
                                config));
        controlPlane.setVariables(app, 1, "{\"key\": \"correct horse battery\"}");
        deploy(record);

        String variables = node.gateway().get(app, 1, "/").body();

        assertThat(variables)
                .contains("SPIN_VARIABLE_API_KEY=correct horse battery\0")
                .contains("REMOTE_ADDR=192.0.2.7\0")
                .contains("X_FULL_URL=https://shop.example")
                .doesNotContain("DORMOUSE");
        assertThat(filesWith("correct horse")).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNodeThatStartsColdServesWithEverythingElseDown() throws Exception {
        String config = ", \"config\": {\"api_key\": \"{{ key }}\"}";
        AppId other = TestApps.newApp();
        controlPlane.setVariables(other, 3, "{\"key\": \"correct horse battery\"}");
        deploy(apps.record(app, 1, HELLO));
        deploy(
                TestApps.withVariables(
                        apps.record(
                                other,
                                TestApps.newOrganisation(),
                                3,
                                Guests.tellsVariables(),
                                config)));
        controlPlane.goDown();
        node.close();

        node = TestNode.start(folder, authority, controlPlane.address());
        TestNode.await("it serves", () -> node.ops("/health").statusCode() == 200);

        assertThat(node.gateway().get(app, 1, "/").body()).isEqualTo("Hello from C!\n");
        assertThat(node.gateway().get(other, 3, "/").body()).contains("correct horse battery");
    }

    @Test
    void onlyThePlatformsErrorsAreMarked() throws Exception {
        AppId failing = TestApps.newApp();
        deploy(apps.record(failing, 1, Guests.exits(3)));
        deploy(apps.record(app, 1, Guests.prints("Status: 500\nDormouse-Error: x\n\nown")));

        TestGateway.Answer failed = node.gateway().get(failing, 1, "/");
        TestGateway.Answer own = node.gateway().get(app, 1, "/");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error()).isEqualTo("app-failed");
        assertThat(own.status()).isEqualTo(500);
        assertThat(own.body()).isEqualTo("own");
        assertThat(own.error()).isEmpty();
    }

    @Test
    void limitsAreThoseOfTheRecord() throws Exception {
        AppLimits tight = new AppLimits(1, 300, 200, 64L << 20, 1_000, 10);
        deploy(TestApps.with(apps.record(app, 1, Guests.loops()), Activity.ACTIVE, tight));

        TestGateway.Answer slow = node.gateway().get(app, 1, "/");
        TestGateway.Answer large = node.gateway().post(app, 1, "/", Buffer.buffer(new byte[1_001]));

        assertThat(slow.status()).isEqualTo(504);
        assertThat(slow.error()).isEqualTo("app-timeout");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.error()).isEqualTo("body-too-large");
    }

    @Test
    void moreThanMayRunAndWaitIsTurnedAway() throws Exception {
        AppLimits tight = new AppLimits(1, 60_000, 60_000, 64L << 20, 1 << 20, 10);
        deploy(TestApps.with(apps.record(app, 1, Guests.readsBody()), Activity.ACTIVE, tight));
        List<HttpClientRequest> both = List.of(launchedPost(), launchedPost());
        TestNode.await("both are under way", () -> open() == 2);

        TestGateway.Answer third = node.gateway().get(app, 1, "/");

        assertThat(third.status()).isEqualTo(503);
        assertThat(third.error()).isEqualTo("at-capacity");
        assertThat(third.headers().get("retry-after")).isEqualTo("1");
        // either may be the one that runs, while the other waits for it
        both.forEach(one -> one.end("rest"));
        for (HttpClientRequest one : both) {
            assertThat(TestGateway.await(one.response()).statusCode()).isEqualTo(200);
        }
        TestNode.await("their places are free", () -> open() == 0);
    }

    /** Of which as much is there as a guest's body may wait: its guest is wanted. */
    private HttpClientRequest launchedPost() throws Exception {
        HttpClientRequest post =
                TestGateway.await(node.gateway().request(app, 1, HttpMethod.POST, "/"));
        byte[] first = new byte[256 << 10];
        post.putHeader("content-length", Integer.toString(first.length + "rest".length()))
                .write(Buffer.buffer(first));
        return post;
    }

    @Test
    void bodiesThatComeSlowlyHoldNoPlaceToRun() throws Exception {
        AppLimits tight = new AppLimits(1, 60_000, 60_000, 64L << 20, 1_000, 10);
        deploy(TestApps.with(apps.record(app, 1, HELLO), Activity.ACTIVE, tight));
        List<HttpClientRequest> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(begunPost());
        }
        TestNode.await("all of them come in", () -> collecting() == 10);

        TestGateway.Answer get = node.gateway().get(app, 1, "/");
        TestGateway.Answer small = node.gateway().post(app, 1, "/", Buffer.buffer("body"));
        slow.removeFirst().end("rest");
        TestNode.await("one has come in", () -> collecting() == 9);
        TestGateway.Answer another = node.gateway().post(app, 1, "/", Buffer.buffer("body"));
        slow.removeFirst().reset();
        for (HttpClientRequest one : slow) {
            one.end("rest");
            assertThat(TestGateway.await(one.response()).statusCode()).isIn(200, 503);
        }

        assertThat(get.status()).isEqualTo(200);
        assertThat(small.status()).as("the eleventh body at once").isEqualTo(503);
        assertThat(small.error()).isEqualTo("at-capacity");
        assertThat(another.status()).isEqualTo(200);
        TestNode.await("nothing is left of them", () -> collecting() == 0 && open() == 0);
    }

    private int collecting() throws Exception {
        return gauge("dormouse_node_requests_collecting");
    }

    private int open() throws Exception {
        return gauge("dormouse_node_requests_open");
    }

    private int gauge(String name) throws Exception {
        return node.ops("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    @Test
    void whatIsSuspendedDoesNotAnswer() throws Exception {
        OrganisationId organisation = TestApps.newOrganisation();
        AppRecord record = apps.record(app, organisation, 1, HELLO, "");
        deploy(record);

        controlPlane.put(TestApps.with(record, Activity.SUSPENDED, record.limits()));
        TestNode.await("the app is suspended", () -> error().equals("suspended"));
        controlPlane.put(record);
        TestNode.await("it is resumed", () -> error().isEmpty());
        controlPlane.put(new OrganisationRecord(organisation, Activity.SUSPENDED, 10));
        TestNode.await("the organisation is", () -> error().equals("suspended"));
        assertThat(node.gateway().get(app, 1, "/").status()).isEqualTo(403);
    }

    private String error() throws Exception {
        return node.gateway().get(app, 1, "/").error();
    }

    @Test
    void whatGuestsComplainOfGoesToTheControlPlane() throws Exception {
        deploy(apps.record(app, 2, Guests.complains("out of cheese\n")));

        node.gateway().get(app, 2, "/");

        JsonNode line = new JsonMapper().readTree(controlPlane.nextLogLine());
        assertThat(line.path("app").asText()).isEqualTo(app.toString());
        assertThat(line.path("text").asText()).isEqualTo("out of cheese");
        assertThat(line.path("stream").asText()).isEqualTo("stderr");
        assertThat(line.path("component").asText()).isEqualTo("main");
        assertThat(line.path("generation").asLong()).isEqualTo(2);
        assertThat(line.path("version").asInt()).isEqualTo(2);
        assertThat(line.path("requestId").asText()).isEqualTo(TestGateway.REQUEST_ID);
    }

    @Test
    void onlyGatewaysAreLetIn() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        Identity neighbour = Identity.of(new NodeId(UUID.randomUUID()));

        try (TestGateway other = new TestGateway(authority, neighbour, node.node().port());
                TestGateway stranger =
                        new TestGateway(new TestAuthority(), neighbour, node.node().port())) {
            assertThatThrownBy(() -> other.get(app, 1, "/")).isNotNull();
            assertThatThrownBy(() -> stranger.get(app, 1, "/")).isNotNull();
        }
    }

    @Test
    void aGatewayThatIsRevokedIsShutOutAlsoWhereItIsIn() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        Identity other = Identity.of(new GatewayId(UUID.randomUUID()));
        Future<HttpClientResponse> underWay = begunPost().response();
        TestNode.await("it is under way", () -> collecting() == 1);

        controlPlane.put(new RevocationRecord(node.identity().uri()));

        assertThatThrownBy(() -> TestGateway.await(underWay)).isNotNull();
        assertThatThrownBy(() -> node.gateway().get(app, 1, "/")).isNotNull();
        try (TestGateway good = new TestGateway(authority, other, node.node().port())) {
            assertThat(good.get(app, 1, "/").status()).isEqualTo(200);
        }
    }

    @Test
    void theLongestTargetThatAGatewayLetsInIsServed() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        String query = "/?" + "x+".repeat(WireLimits.REQUEST_LINE_BYTES_MAX / 2);
        String longest = query.substring(0, WireLimits.REQUEST_LINE_BYTES_MAX);

        TestGateway.Answer answer = node.gateway().get(app, 1, longest);
        TestGateway.Answer longer = node.gateway().get(app, 1, longest + "x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(longer.error()).isEqualTo("uri-too-long");
    }

    @Test
    void aRequestThatDoesNotSayForWhomIsRefused() throws Exception {
        deploy(apps.record(app, 1, HELLO));

        assertThat(node.gateway().probe("/")).contains("bad-request");
    }

    @Test
    void drainingLetsEndWhatIsUnderWay() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        HttpClientRequest slow = begunPost();
        Future<HttpClientResponse> response = slow.response();
        TestNode.await("it is under way", () -> collecting() == 1);

        Thread draining =
                Thread.ofPlatform().start(() -> node.node().drain(Duration.ofSeconds(60)));
        TestNode.await(
                "it is reported",
                () -> {
                    Report.OfNode report = controlPlane.report();
                    return report != null && report.state() == NodeState.DRAINING;
                });
        slow.end("rest");

        assertThat(TestGateway.await(response).statusCode()).isEqualTo(200);
        assertThat(draining.join(Duration.ofSeconds(60))).isTrue();
        assertThat(node.ops("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void whatComesBeforeConnectionsAreShutIsForAnotherNode() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        HttpClientRequest slow = begunPost();
        TestNode.await("it is under way", () -> collecting() == 1);

        node.node().turnAway();
        TestGateway.Answer get = node.gateway().get(app, 1, "/");
        TestGateway.Answer post = node.gateway().post(app, 1, "/", Buffer.buffer("body"));
        slow.end("rest");

        assertThat(List.of(get.status(), post.status())).containsOnly(503);
        assertThat(List.of(get.error(), post.error())).containsOnly("draining");
        assertThat(TestGateway.await(slow.response()).statusCode()).isEqualTo(200);
    }

    /** A request whose body waits for the test. */
    private HttpClientRequest begunPost() throws Exception {
        HttpClientRequest post =
                TestGateway.await(node.gateway().request(app, 1, HttpMethod.POST, "/"));
        post.setChunked(true).write("first");
        return post;
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        deploy(apps.record(app, 1, HELLO));
        node.gateway().get(app, 1, "/");

        JsonNode health = new JsonMapper().readTree(node.ops("/health").body());
        assertThat(health.path("status").asText()).isEqualTo("up");
        assertThat(health.path("apps").asInt()).isEqualTo(1);
        assertThat(health.path("certificate").asText()).isEqualTo("ok");
        TestNode.await(
                "it is counted",
                () ->
                        node.ops("/metrics")
                                .body()
                                .contains("dormouse_node_requests_total{status=\"2xx\"} 1\n"));
        assertThat(node.ops("/metrics").body())
                .containsPattern(
                        "dormouse_certificate_not_after_seconds\\{certificate=\"member\"} \\d{10}\n")
                .doesNotContain(app.toString());
    }

    private void deploy(AppRecord record) throws Exception {
        controlPlane.put(record);
        TestNode.await(
                "generation " + record.generation() + " is held",
                () -> controlPlane.holds(record.id()).contains(record.generation()));
    }
}
