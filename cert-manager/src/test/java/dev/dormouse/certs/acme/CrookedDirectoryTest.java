package dev.dormouse.certs.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.dormouse.certs.acme.CrookedDirectory.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.member.Pem;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An authority that does what no real one should. */
class CrookedDirectoryTest {
    private static final String HOST = "shop.example.test";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    /** Much longer than an impatient one waits. */
    private static final int SLOW_MILLIS = 20_000;

    @TempDir Path folder;

    private OrderWorld world;
    private CrookedDirectory directory;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, InstantSource.system());
        directory = new CrookedDirectory(folder);
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void aDirectoryThatIsDownIsTriedAgain() throws Exception {
        directory.close();

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void aFaultOfTheAuthorityIsTriedAgain() throws Exception {
        directory.answer(
                "/dir",
                json(503, "<h1>down for maintenance</h1>").withHeader("Content-Type", "text/html"));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void aLimitThatWasMetIsWaitedFor() throws Exception {
        directory.refuse("/order", 429, "rateLimited", "too many", Map.of("Retry-After", "86400"));

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
        directory.refuse("/order", 403, "caa", "CAA says no", Map.of());

        assertThat(problemOfAnOrder()).isEqualTo("name-refused");
        assertThat(detail()).contains("CAA says no");
    }

    @Test
    void newTermsNeedTheOperator() throws Exception {
        directory.refuse("/account", 403, "userActionRequired", "new terms", Map.of());

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
            directory.answer("/dir", json(200, nonsense));
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
                        valid())) {
            directory.order(order);
            directory.certificate("-----BEGIN CERTIFICATE-----\nMIIB");
            assertThat(problemOfAnOrder()).as(order).isEqualTo("bad-answer");
        }
        assertThat(world.certificate(HOST)).isEmpty();
    }

    @Test
    void aCertificateForAnotherKeyIsNotUsed() throws Exception {
        directory.order(valid());
        directory.certificate(
                Pem.write(directory.root().ofControlPlane(List.of(HOST)).certificate()));

        assertThat(problemOfAnOrder()).isEqualTo("bad-answer");
        assertThat(detail()).contains("another key");
        assertThat(world.certificate(HOST)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAnswerThatBreaksOffIsTriedAgainWhereverItDoes(Fault fault) throws Exception {
        for (String path : List.of("/dir", "/account", "/order", "/authz", "/final", "/cert")) {
            directory.honest();
            directory.order(
                    switch (path) {
                        case "/authz" -> pending();
                        case "/final" -> ready();
                        default -> valid();
                    });
            directory.answer(path, aResponse().withFault(fault));
            assertThat(problemOfAnOrder()).as(path).isEqualTo("authority-unreachable");
        }
        assertThat(world.certificate(HOST)).isEmpty();
    }

    @Test
    void aNonceThatDoesNotComeIsAskedForAgain() throws Exception {
        directory.answer("/nonce", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dir", "/account", "/order", "/cert"})
    void anAnswerThatIsShorterThanItSaysIsTriedAgain(String path) throws Exception {
        directory.order(valid());
        directory.answer(path, json(200, "{\"newNonce\":").withHeader("Content-Length", "100000"));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() throws Exception {
        directory.answer("/dir", json(200, " ".repeat(BoundedConnection.ANSWER_BYTES_MAX + 1)));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void aPackedAnswerIsUnpackedNoFurtherEither() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(" ".repeat(BoundedConnection.ANSWER_BYTES_MAX + 1).getBytes(UTF_8));
        }
        assertThat(packed.size()).isLessThan(BoundedConnection.ANSWER_BYTES_MAX);
        directory.answer(
                "/dir",
                json(200, "")
                        .withHeader("Content-Encoding", "gzip")
                        .withBody(packed.toByteArray()));

        assertThat(problemOfAnOrder()).isEqualTo("authority-unreachable");
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() throws Exception {
        directory.answer("/dir", json(200, "{}").withFixedDelay(SLOW_MILLIS));

        assertThat(problemOfAnOrder(IMPATIENT)).isEqualTo("authority-unreachable");
    }

    @Test
    void anAnswerThatComesInDropsIsNotWaitedForLong() throws Exception {
        directory.answer(
                "/dir",
                json(200, "{}" + " ".repeat(100)).withChunkedDribbleDelay(100, SLOW_MILLIS));

        assertThat(problemOfAnOrder(IMPATIENT)).isEqualTo("authority-unreachable");
    }

    @Test
    void anUnknownListenerIsNotTalkedTo() throws Exception {
        world.want(HOST);
        world.job(List.of(authority(List.of(), PATIENT))).run(HOST);

        assertThat(code()).isEqualTo("authority-unreachable");
    }

    @Test
    void aDirectoryIsReachedByHttpsOnly() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings(URI.create("http://ca.test/dir"), List.of(), PATIENT))
                .withMessageContaining("https");
    }

    private String valid() {
        return "{\"status\": \"valid\", \"certificate\": \"%s/cert\"}".formatted(directory.base());
    }

    private String ready() {
        return """
        {"status": "ready", "finalize": "%s/final", "identifiers": [{"type": "dns", "value": "%s"}]}
        """
                .formatted(directory.base(), HOST);
    }

    private String pending() {
        return "{\"status\": \"pending\", \"authorizations\": [\"%s/authz\"]}"
                .formatted(directory.base());
    }

    private String problemOfAnOrder() throws Exception {
        return problemOfAnOrder(PATIENT);
    }

    /** The code of the problem that a new order ends with. */
    private String problemOfAnOrder(Duration answerTime) throws Exception {
        world.transactions().in(connection -> world.wanted().release(connection, HOST));
        world.want(HOST);
        world.job(List.of(authority(List.of(directory.root().root()), answerTime))).run(HOST);
        return code();
    }

    private String code() {
        return ((NameState.Waiting) world.state(HOST)).problem().orElseThrow().code();
    }

    private String detail() {
        return ((NameState.Waiting) world.state(HOST)).problem().orElseThrow().detail();
    }

    private AcmeAuthority authority(List<X509Certificate> roots, Duration answerTime) {
        return new AcmeAuthority(
                settings(directory.directory(), roots, answerTime),
                new AcmeAccounts(world.transactions(), world.envelope(), world.clock()),
                Optional.empty(),
                Optional.empty(),
                world.clock());
    }

    private static AcmeDirectory settings(
            URI uri, List<X509Certificate> roots, Duration answerTime) {
        return new AcmeDirectory(
                uri,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                roots,
                new RateLimit(100_000, Duration.ofHours(1)),
                new AcmeDirectory.Times(answerTime, Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }
}
