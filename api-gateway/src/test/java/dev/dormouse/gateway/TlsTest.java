package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.CertificateRecord;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        cloud.put(cloud.authority.forHosts("exact", "exact.apps.test"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static X509Certificate served(String serverName) {
        try (RawClient client = RawClient.connect(cloud.port(), serverName)) {
            return client.certificate();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exact.apps.test, exact",
        "EXACT.apps.test, exact",
        "a.apps.test, apps",
        "api.platform.test, platform",
        "localhost, platform",
    })
    void theServerNameChoosesTheCertificate(String serverName, String expected) {
        assertThat(served(serverName).getSubjectX500Principal().getName())
                .isEqualTo("CN=" + expected);
    }

    @Test
    void aNewCertificateIsSeenByTheNextHandshake() {
        CertificateRecord old = cloud.authority.forHosts("renewed", "new.example");
        cloud.put(old);
        assertThat(served("new.example")).isEqualTo(TestAuthority.certificate(old));

        CertificateRecord renewed = cloud.authority.forHosts("renewed", "new.example");
        cloud.put(renewed);
        assertThat(served("new.example")).isEqualTo(TestAuthority.certificate(renewed));

        cloud.remove(renewed.key());
        assertThatThrownBy(() -> served("new.example"))
                .hasStackTraceContaining("unrecognized_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.apps.test", "unknown.example", "apps.test", "127.0.0.1"})
    void aNameThatThereIsNoCertificateForIsRefusedAsUnknown(String serverName) {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            assertThatThrownBy(() -> RawClient.connect(cloud.port(), serverName, protocol))
                    .hasStackTraceContaining("unrecognized_name");
        }
    }

    @Test
    void aClientWithoutANameFindsOnlyWhatIsThereByLoopback() throws IOException {
        try (RawClient client = RawClient.connectWithoutName(cloud.port())) {
            assertThat(client.certificate().getSubjectX500Principal().getName())
                    .isEqualTo("CN=platform");
            String registry = "GET /v2/ HTTP/1.1⏎Host: 127.0.0.1:5000⏎⏎";
            assertThat(client.send(registry).read().body()).isEqualTo("REGISTRY /v2/");
            String app = "GET / HTTP/1.1⏎Host: a.apps.test⏎⏎";
            assertThat(client.send(app).read().status()).isEqualTo(421);
        }
    }

    @Test
    void whereNoLoopbackNameIsConfiguredAClientNamesItsHost() {
        try (TestCloud fleet = new TestCloud()) {
            fleet.put(fleet.authority.forHosts("platform", "*.platform.test"));

            assertThatThrownBy(() -> RawClient.connectWithoutName(fleet.port()))
                    .hasStackTraceContaining("handshake_failure");
        }
    }

    @Test
    void aCertificateThatIsReplacedUnderLoadIsNeverMissed() {
        cloud.put(cloud.authority.forHosts("busy", "busy.example"));
        AtomicBoolean done = new AtomicBoolean();
        Thread renewals =
                Thread.ofPlatform()
                        .start(() -> {
                            // as many as are kept for handshakes that have chosen one
                            for (int i = 0; i < 60 && !done.get(); i++) {
                                cloud.put(cloud.authority.forHosts("busy", "busy.example"));
                            }
                        });
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(served("busy.example").getSubjectX500Principal().getName())
                        .isEqualTo("CN=busy");
            }
        } finally {
            done.set(true);
            join(renewals);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyHttpIsSpoken() {
        try (RawClient client =
                RawClient.connect(cloud.port(), List.of("a.apps.test"), "TLSv1.3")) {
            assertThat(client.applicationProtocol()).isEmpty();
        }
        assertThatThrownBy(() ->
                        RawClient.connect(cloud.port(), List.of("a.apps.test"), "TLSv1.3", "ftp"))
                .hasStackTraceContaining("no_application_protocol");
    }

    @Test
    void aCertificateThatCannotBeReadHurtsNobody() {
        cloud.put(
                new CertificateRecord(
                        "exact", List.of("exact.apps.test"), "nonsense", "none", Instant.MAX));

        assertThat(served("exact.apps.test").getSubjectX500Principal().getName())
                .isEqualTo("CN=exact");
    }

    @Test
    void tls12IsTheOldestSpoken() {
        try (RawClient client = RawClient.connect(cloud.port(), "a.apps.test", "TLSv1.2")) {
            assertThat(client.certificate()).isNotNull();
        }
        assertThatThrownBy(() -> RawClient.connect(cloud.port(), "a.apps.test", "TLSv1.1"))
                .isInstanceOf(Exception.class);
    }
}
