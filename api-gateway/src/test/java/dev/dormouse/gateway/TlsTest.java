package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.CertificateRecord;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "a.b.apps.test, platform",
        "unknown.example, platform",
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
        assertThat(served("new.example").getSubjectX500Principal().getName())
                .isEqualTo("CN=platform");
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
