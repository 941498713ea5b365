package dev.dormouse.certs.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.ControlPlaneException;
import dev.dormouse.feed.client.Position;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.JoinRefusedException;
import dev.dormouse.feed.member.KeyPairs;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.WireLimits;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalListenerTest {
    @TempDir Path folder;

    private TestControlPlane cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = new TestControlPlane(folder, List.of(), List.of(new Echo()));
    }

    @AfterEach
    void stop() throws Exception {
        cloud.stop();
    }

    @Test
    void aMemberJoinsOnceAndIsTheSameAfterARestart() throws Exception {
        MemberConfig config = cloud.newcomer(Role.NODE);
        Member member = Member.join(config, TestControlPlane.machineKey(config));

        assertThat(member.identity().role()).isEqualTo(Role.NODE);
        Optional<Member> again =
                Member.load(config, TestControlPlane.machineKey(config), InstantSource.system());
        assertThat(again.map(Member::identity)).hasValue(member.identity());
        assertThatExceptionOfType(JoinRefusedException.class)
                .isThrownBy(() -> Member.join(config, TestControlPlane.machineKey(config)));
        assertThat(cloud.fleet().describe().nodes())
                .singleElement()
                .satisfies(node -> assertThat(node.id()).isEqualTo(member.identity().nodeId()));
    }

    @Test
    void aTokenOfAnotherRoleMakesNoMember() throws Exception {
        MemberConfig gateway = cloud.newcomer(Role.GATEWAY);
        MemberConfig node =
                new MemberConfig(
                        Role.NODE,
                        gateway.controlPlane(),
                        gateway.internalRoot(),
                        gateway.joinToken(),
                        gateway.folder(),
                        Optional.empty());

        assertThatExceptionOfType(JoinRefusedException.class)
                .isThrownBy(() -> Member.join(node, TestControlPlane.machineKey(node)))
                .withMessageContaining("gateway");
    }

    @Test
    void aCallerIsWhoItsCertificateSays() throws Exception {
        Member node = cloud.joined(Role.NODE);
        try (ControlPlane calls = new ControlPlane(cloud.address(), node.credentials())) {
            byte[] answer =
                    calls.post("/internal/v1/echo/a%20b/c?x=y", "text/plain", bytes("hello"), 999);

            assertThat(new String(answer, UTF_8)).isEqualTo(node.identity() + " [a b, c] y hello");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByItsLimit() throws Exception {
        try (ControlPlane calls =
                new ControlPlane(cloud.address(), cloud.joined(Role.NODE).credentials())) {
            assertStatus(
                    413,
                    () ->
                            calls.post(
                                    "/internal/v1/echo",
                                    "text/plain",
                                    new byte[Echo.BYTES_MAX + 1],
                                    9_999));
            assertThat(calls.post("/internal/v1/echo", "text/plain", bytes("x"), 999)).isNotEmpty();
        }
    }

    @Test
    void aWrongRoleIsForbiddenAndAnUnknownPathIsNotThere() throws Exception {
        try (ControlPlane calls =
                new ControlPlane(cloud.address(), cloud.joined(Role.GATEWAY).credentials())) {
            assertStatus(403, () -> calls.post("/internal/v1/echo", "text/plain", bytes("x"), 9));
            assertStatus(404, () -> calls.post("/internal/v1/echoes", "text/plain", bytes(""), 9));
            assertStatus(404, () -> calls.get("/internal/v1/echo", 9));
        }
    }

    @Test
    void whoIsRevokedGetsNothingAnyMore() throws Exception {
        Member node = cloud.joined(Role.NODE);
        try (ControlPlane calls = new ControlPlane(cloud.address(), node.credentials());
                InputStream feed = calls.stream("/internal/v1/feed")) {
            assertThat(cloud.fleet().revoke(node.identity())).isTrue();
            assertThat(cloud.fleet().revoke(node.identity())).isFalse();

            // the feed that is open ends
            feed.readAllBytes();
        }
        refusesEverything(node);
        cloud.restart();
        refusesEverything(node);
        assertThat(cloud.fleet().describe().nodes()).isEmpty();
    }

    private void refusesEverything(Member member) throws Exception {
        try (ControlPlane calls = new ControlPlane(cloud.address(), member.credentials())) {
            assertStatus(403, () -> calls.get("/internal/v1/feed", 9));
            for (String path : List.of("renew", "report", "echo")) {
                assertStatus(
                        403, () -> calls.post("/internal/v1/" + path, "text/plain", bytes("x"), 9));
            }
        }
    }

    @Test
    void withoutACertificateOnlyJoiningIsPossible() throws Exception {
        for (String path : List.of("feed", "blobs/x", "renew", "report", "echo", "nothing")) {
            assertThat(anonymousGet("/internal/v1/" + path)).as(path).isEqualTo(401);
        }
        assertThat(anonymousPost("/internal/v1/renew", "{}")).isEqualTo(401);
        assertThat(anonymousPost("/internal/v1/join", "{}")).isEqualTo(400);
        String csr = KeyPairs.request(KeyPairs.fresh());
        JoinRequest request = new JoinRequest(Optional.of("dor_join_x"), csr, Optional.empty());
        assertThat(anonymousPost("/internal/v1/join", new String(request.json(), UTF_8)))
                .isEqualTo(401);
    }

    @Test
    void aCertificateOfAnotherRootIsRefusedInTheHandshake() throws Exception {
        InternalAuthority other = anotherAuthority();
        KeyPair pair = KeyPairs.fresh();
        Identity identity = cloud.joined(Role.NODE).identity();
        Credentials forged =
                new Credentials(
                        pair,
                        other.issue(identity, pair.getPublic()),
                        List.of(cloud.authority().root()));

        try (ControlPlane calls = new ControlPlane(cloud.address(), forged)) {
            assertThatIOException()
                    .isThrownBy(() -> calls.get("/internal/v1/feed", 9))
                    .isNotInstanceOf(ControlPlaneException.class);
        }
    }

    @Test
    void aMemberTalksToTheControlPlaneAlone() throws Exception {
        Member node = cloud.joined(Role.NODE);
        SSLContext expectingANode = node.credentials().sslContext(ExpectedPeer.any(Role.NODE));
        HttpRequest request =
                HttpRequest.newBuilder(cloud.address().resolve("/internal/v1/feed")).build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(expectingANode).build()) {
            assertThatIOException()
                    .isThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                    .withStackTraceContaining("expected a node");
        }
        Credentials strange =
                new Credentials(
                        node.credentials().keyPair(),
                        node.credentials().chain(),
                        List.of(anotherAuthority().root()));
        try (ControlPlane calls = new ControlPlane(cloud.address(), strange)) {
            assertThatIOException()
                    .isThrownBy(() -> calls.get("/internal/v1/feed", 9))
                    .isNotInstanceOf(ControlPlaneException.class);
        }
    }

    @Test
    void aMemberRenewsForItselfOnly() throws Exception {
        MemberConfig config = cloud.newcomer(Role.NODE);
        Member member = Member.join(config, TestControlPlane.machineKey(config));
        X509Certificate before = member.credentials().certificate();
        try (ControlPlane calls = new ControlPlane(cloud.address(), member.credentials())) {
            JoinRequest request =
                    new JoinRequest(
                            Optional.empty(),
                            KeyPairs.request(member.credentials().keyPair()),
                            Optional.empty());
            JoinAnswer answer =
                    JoinAnswer.fromJson(
                            calls.post(
                                    "/internal/v1/renew",
                                    "application/json",
                                    request.json(),
                                    WireLimits.JOIN_BYTES_MAX));
            member.renew(answer);
            assertThat(member.credentials().certificate()).isNotEqualTo(before);
            assertThat(answer.id()).isEqualTo(member.identity().id());
            calls.reconnect();
            try (InputStream feed = calls.open(Position.NONE)) {
                assertThat(feed.read()).isEqualTo('{');
            }
        }
    }

    private static InternalAuthority anotherAuthority() {
        return InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
    }

    private int anonymousGet(String path) throws Exception {
        return anonymous(HttpRequest.newBuilder(cloud.address().resolve(path)).build());
    }

    private int anonymousPost(String path, String body) throws Exception {
        return anonymous(
                HttpRequest.newBuilder(cloud.address().resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static int anonymous(HttpRequest request) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void assertStatus(int status, Call call) {
        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.status()).isEqualTo(status));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A call of the control plane. */
    @FunctionalInterface
    private interface Call {
        byte[] run() throws Exception;
    }

    /** Says what it was told, to nodes. */
    private static final class Echo implements InternalEndpoint {
        private static final int BYTES_MAX = 1_000;

        @Override
        public HttpMethod method() {
            return HttpMethod.POST;
        }

        @Override
        public String path() {
            return "/internal/v1/echo";
        }

        @Override
        public Set<Role> roles() {
            return Set.of(Role.NODE);
        }

        @Override
        public void handle(Peer peer, InternalRequest request)
                throws IOException, InterruptedException {
            String body = new String(request.body(BYTES_MAX), UTF_8);
            String answer =
                    peer + " " + request.rest() + " " + request.query("x").orElse("-") + " " + body;
            request.answer(200, "text/plain", bytes(answer));
        }
    }

    /** For those who do not care whom they talk to. */
    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
