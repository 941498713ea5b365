package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudRefused;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the first minutes with a cloud are like, with the command as its user. */
class StoryTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RunningCloud cloud;
    private static Person ada;

    @BeforeAll
    static void signUp() throws Exception {
        cloud = RunningCloud.get();
        ada = cloud.newPerson();
    }

    @Test
    void whoeverSignsUpHasAnOrganisation() throws Exception {
        assertThat(ada.command().run("whoami")).contains(ada.name());
    }

    @Test
    void versionsComeAndGo() throws Exception {
        JsonNode first = deploy("hello-c", "come-and-go");
        URI url = URI.create(first.path("url").asText());
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(body(url)).contains("Hello from C");

        JsonNode second = deploy("hello-rust", "come-and-go");
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(body(url)).contains("Rust");

        ada.command().run("rollback", "--app", "come-and-go");
        assertThat(body(url)).contains("Hello from C");
    }

    @Test
    void appHasItsOwnHostUnderACertificateOfTheCloud() throws Exception {
        URI url = URI.create(deploy("hello-c", "own-host").path("url").asText());
        assertThat(url.getHost()).endsWith("." + cloud.settings().appsDomain());
        try (HttpClient client = HttpClient.newBuilder().sslContext(cloud.trust()).build()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            X509Certificate last =
                    (X509Certificate)
                            answer.sslSession()
                                    .orElseThrow()
                                    .getPeerCertificates()[
                                    answer.sslSession().orElseThrow().getPeerCertificates().length
                                            - 1];
            last.verify(root().getPublicKey());
        }
    }

    private static X509Certificate root() throws Exception {
        try (InputStream pem = Files.newInputStream(cloud.folder().publicRoot())) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    @Test
    void appAnswersThroughEachGateway() throws Exception {
        URI url = URI.create(deploy("hello-c", "each-gateway").path("url").asText());
        for (URI place : cloud.throughEach(url)) {
            Waiting.until(place + " answers", () -> body(place).contains("Hello from C"));
        }
    }

    @Test
    void logShowsWhatThePlatformDid() throws Exception {
        deploy("hello-c", "logged");
        Waiting.until(
                "the log names the version",
                () ->
                        ada.command()
                                .run("logs", "--app", "logged")
                                .contains("Version 1 was activated."));
    }

    @Test
    void nothingOfAnAppIsThereForAnotherOrganisation() throws Exception {
        deploy("hello-c", "private");
        Person eve = cloud.newPerson();
        String app = ada.client().apps().get("private").id();
        for (ThrowingCallable each :
                List.<ThrowingCallable>of(
                        () -> eve.client().apps().get(app),
                        () -> eve.client().apps().delete(app),
                        () -> eve.client().apps().versions(app),
                        () -> eve.client().apps().version(app, 1),
                        () -> eve.client().apps().createVersion(app, "1.0.0", "a-key-of-eve"),
                        () -> eve.client().apps().production(app),
                        () -> eve.client().apps().activate(app, 1),
                        () -> eve.client().apps().variables(app))) {
            assertThatThrownBy(each)
                    .isInstanceOfSatisfying(
                            CloudRefused.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThat(eve.client().apps().list()).isEmpty();
        assertThat(ada.client().apps().get("private").id()).isEqualTo(app);
    }

    private static JsonNode deploy(String example, String app) throws Exception {
        String from = cloud.checkout().resolve("examples").resolve(example).toString();
        return JSON.readTree(ada.command().run("deploy", "--from", from, "--app", app, "--json"));
    }

    private static String body(URI url) {
        return new String(cloud.http().send(Call.get(url)).orRefused().body(), UTF_8);
    }
}
