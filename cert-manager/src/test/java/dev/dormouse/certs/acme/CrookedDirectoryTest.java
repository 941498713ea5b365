package dev.dormouse.certs.acme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Pem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that does what no real one should. */
class CrookedDirectoryTest {
    private static final String HOST = "shop.example.test";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";

    @TempDir Path folder;

    private final Map<String, Answer> answers = new HashMap<>();
    private final AtomicInteger nonces = new AtomicInteger();
    private OrderWorld world;
    private InternalAuthority root;
    private HttpsServer server;
    private String base;

    /**
     * What a path answers.
     *
     * @param promised length in the head; longer than the body if it is cut
     */
    private record Answer(
            int status, String type, String body, Map<String, String> head, int promised) {
        Answer(int status, String type, String body) {
            this(status, type, body, Map.of(), body.length());
        }

        Answer(int status, String type, String body, Map<String, String> head) {
            this(status, type, body, head, body.length());
        }
    }

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, InstantSource.system());
        root = InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(root.ofControlPlane(List.of("127.0.0.1")))));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    Answer answer =
                            answers.getOrDefault(
                                    exchange.getRequestURI().getPath(),
                                    new Answer(404, "text/plain", "nothing"));
                    exchange.getResponseHeaders().set("Content-Type", answer.type());
                    exchange.getResponseHeaders()
                            .set("Replay-Nonce", "nonce" + nonces.incrementAndGet());
                    answer.head()
                            .forEach((name, value) ->
                                    exchange.getResponseHeaders().set(name, value));
                    boolean noBody = exchange.getRequestMethod().equals("HEAD");
                    exchange.sendResponseHeaders(
                            answer.status(),
                            noBody || answer.promised() == 0 ? -1 : answer.promised());
                    if (!noBody && !answer.body().isEmpty()) {
                        exchange.getResponseBody().write(answer.body().getBytes(UTF_8));
                    }
                    exchange.close();
                });
        server.start();
        base = "https://127.0.0.1:" + server.getAddress().getPort();
        honest();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aDirectoryThatIsDownIsTriedAgain() throws Exception {
        server.stop(0);

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void aFaultOfTheAuthorityIsTriedAgain() throws Exception {
        answers.put("/dir", new Answer(503, "text/html", "<h1>down for maintenance</h1>"));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void aLimitThatWasMetIsWaitedFor() throws Exception {
        answers.put(
                "/order",
                new Answer(
                        429,
                        PROBLEM,
                        "{\"type\":\"urn:ietf:params:acme:error:rateLimited\",\"detail\":\"too many\"}",
                        Map.of("Retry-After", "86400")));

        assertThat(problemOfAnOrder()).isEqualTo("rate-limited");
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.nextTry())
                                        .isAfter(Instant.now().plus(Duration.ofHours(23))));
    }

    @Test
    void aNameThatCaaForbidsIsRefusedInWords() throws Exception {
        answers.put(
                "/order",
                new Answer(
                        403,
                        PROBLEM,
                        "{\"type\":\"urn:ietf:params:acme:error:caa\",\"detail\":\"CAA says no\"}"));

        assertThat(problemOfAnOrder()).isEqualTo("name-refused");
        assertThat(detail()).contains("CAA says no");
    }

    @Test
    void newTermsNeedTheOperator() throws Exception {
        answers.put(
                "/account",
                new Answer(
                        403,
                        PROBLEM,
                        "{\"type\":\"urn:ietf:params:acme:error:userActionRequired\","
                                + "\"detail\":\"new terms\",\"instance\":\""
                                + base
                                + "/terms\"}"));

        assertThat(problemOfAnOrder()).isEqualTo("account-refused");
    }

    @Test
    void nonsenseIsAFailureAndNothingElse() throws Exception {
        for (String nonsense :
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "{\"newNonce\": 7}",
                        "{\"newNonce\": \"not a url\", \"newAccount\": [], \"newOrder\": {}}",
                        "{\"meta\": 3}")) {
            answers.put("/dir", new Answer(200, JSON, nonsense));
            assertThat(problemOfAnOrder()).as(nonsense).isEqualTo("bad-answer");
        }
    }

    @Test
    void anOrderWithoutSenseIsAFailure() throws Exception {
        for (String order :
                List.of(
                        "{}",
                        "{\"status\":\"dancing\"}",
                        "{\"status\":\"pending\",\"authorizations\":\"none\"}",
                        "{\"status\":\"valid\",\"certificate\":\"" + base + "/cert\"}")) {
            answers.put("/order", order(order));
            answers.put("/orders/1", new Answer(200, JSON, order));
            answers.put(
                    "/cert",
                    new Answer(
                            200,
                            "application/pem-certificate-chain",
                            "-----BEGIN CERTIFICATE-----\nMIIB"));
            assertThat(problemOfAnOrder()).as(order).isEqualTo("bad-answer");
        }
        assertThat(world.certificate(HOST)).isEmpty();
    }

    @Test
    void aCertificateForAnotherKeyIsNotUsed() throws Exception {
        String foreign = Pem.write(root.ofControlPlane(List.of(HOST)).certificate());
        String order = "{\"status\":\"valid\",\"certificate\":\"" + base + "/cert\"}";
        answers.put("/order", order(order));
        answers.put("/orders/1", new Answer(200, JSON, order));
        answers.put("/cert", new Answer(200, "application/pem-certificate-chain", foreign));

        assertThat(problemOfAnOrder()).isEqualTo("bad-answer");
        assertThat(detail()).contains("another key");
        assertThat(world.certificate(HOST)).isEmpty();
    }

    @Test
    void anAnswerThatIsCutOrEndlessIsAFailure() throws Exception {
        answers.put("/dir", new Answer(200, JSON, "{\"newNonce\":", Map.of(), 100_000));
        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");

        answers.put(
                "/dir", new Answer(200, JSON, " ".repeat(BoundedConnection.ANSWER_BYTES_MAX + 1)));
        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void anUnknownListenerIsNotTalkedTo() throws Exception {
        world.want(HOST);
        world.job(List.of(authority(List.of()))).run(HOST);

        assertThat(code()).isEqualTo("authority-unreachable");
    }

    @Test
    void aDirectoryIsReachedByHttpsOnly() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> directory(URI.create("http://ca.test/dir"), List.of()))
                .withMessageContaining("https");
    }

    /** All that comes before an order goes well. */
    private void honest() {
        answers.put(
                "/dir",
                new Answer(
                        200,
                        JSON,
                        "{\"newNonce\":\"%1$s/nonce\",\"newAccount\":\"%1$s/account\",\"newOrder\":\"%1$s/order\"}"
                                .formatted(base)));
        answers.put("/nonce", new Answer(200, "text/plain", ""));
        answers.put(
                "/account",
                new Answer(
                        201,
                        JSON,
                        "{\"status\":\"valid\"}",
                        Map.of("Location", base + "/accounts/1")));
    }

    private Answer order(String body) {
        return new Answer(201, JSON, body, Map.of("Location", base + "/orders/1"));
    }

    /** The code of the problem that a new order ends with. */
    private String problemOfAnOrder() throws Exception {
        world.transactions().in(connection -> world.wanted().release(connection, HOST));
        world.want(HOST);
        world.job(List.of(authority(List.of(root.root())))).run(HOST);
        return code();
    }

    private String code() {
        return ((NameState.Waiting) world.state(HOST)).problem().orElseThrow().code();
    }

    private String detail() {
        return ((NameState.Waiting) world.state(HOST)).problem().orElseThrow().detail();
    }

    private AcmeAuthority authority(List<X509Certificate> roots) {
        return new AcmeAuthority(
                directory(URI.create(base + "/dir"), roots),
                new AcmeAccounts(world.transactions(), world.envelope(), world.clock()),
                Optional.empty(),
                Optional.empty(),
                world.clock());
    }

    private static AcmeDirectory directory(URI uri, List<X509Certificate> roots) {
        return new AcmeDirectory(
                uri,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                roots,
                new RateLimit(100_000, Duration.ofHours(1)),
                new AcmeDirectory.Times(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    private static SSLContext context(Credentials credentials) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "directory",
                credentials.keyPair().getPrivate(),
                new char[0],
                credentials.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
