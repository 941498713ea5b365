package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an authority sees that validates a host by TLS-ALPN-01, and everybody else does not. */
class TlsAlpnTest {
    private static final String ACME = "acme-tls/1";
    private static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";
    private static final Digest DIGEST =
            Digest.of("token.thumbprint".getBytes(StandardCharsets.US_ASCII));

    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        cloud.put(
                cloud.authority.forHosts("old", "old.example"),
                open("old.example", Optional.of(DIGEST)),
                open("new.example", Optional.of(DIGEST)),
                open("http.example", Optional.empty()));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static ChallengeRecord open(String host, Optional<Digest> digest) {
        return new ChallengeRecord(host, List.of("thumbprint"), digest);
    }

    private static RawClient connect(String host, String... speaks) {
        return RawClient.connect(cloud.port(), List.of(host), "TLSv1.3", speaks);
    }

    @Test
    void theAuthoritySeesTheProofAndTheConnectionIsClosed() throws Exception {
        for (String host : List.of("new.example", "old.example")) {
            try (RawClient client = connect(host, ACME)) {
                X509Certificate proof = client.certificate();

                assertThat(client.applicationProtocol()).isEqualTo(ACME);
                assertThat(proof.getCriticalExtensionOIDs()).containsExactly(ACME_IDENTIFIER);
                // an octet string in the octet string that every extension is
                assertThat(HexFormat.of().formatHex(proof.getExtensionValue(ACME_IDENTIFIER)))
                        .isEqualTo("0422" + "0420" + DIGEST.hex());
                assertThat(List.copyOf(proof.getSubjectAlternativeNames()))
                        .isEqualTo(List.of(List.of(2, host)));
                proof.verify(proof.getPublicKey());
                proof.checkValidity();
                assertThat(client.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void anotherOrderHasAnotherProof() throws IOException {
        Digest other = Digest.of(new byte[] {1});
        cloud.put(open("again.example", Optional.of(DIGEST)));
        try (RawClient client = connect("again.example", ACME)) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        cloud.put(open("again.example", Optional.of(other)));

        try (RawClient client = connect("again.example", ACME)) {
            assertThat(
                            HexFormat.of()
                                    .formatHex(
                                            client.certificate()
                                                    .getExtensionValue(ACME_IDENTIFIER)))
                    .endsWith(other.hex());
        }
        cloud.remove(ChallengeRecord.keyOf("again.example"));
        assertThatThrownBy(() -> connect("again.example", ACME))
                .hasStackTraceContaining("unrecognized_name");
    }

    @Test
    void everybodyElseSeesTheCertificate() {
        for (String[] speaks :
                List.of(
                        new String[] {"http/1.1"},
                        new String[] {ACME, "http/1.1"},
                        new String[] {"h2", ACME},
                        new String[0])) {
            try (RawClient client = connect("old.example", speaks)) {
                assertThat(client.certificate().getSubjectX500Principal().getName())
                        .isEqualTo("CN=old");
                assertThat(client.applicationProtocol()).isNotEqualTo(ACME);
            }
        }
    }

    @Test
    void aHostThatHasOnlyAProofIsServedToNobodyElse() {
        assertThatThrownBy(() -> connect("new.example", "http/1.1"))
                .hasStackTraceContaining("handshake_failure");
        assertThatThrownBy(() -> connect("new.example")).isInstanceOf(Exception.class);
    }

    @Test
    void withoutSuchAnOrderTheProtocolIsNotSpoken() {
        assertThatThrownBy(() -> connect("a.apps.test", ACME))
                .hasStackTraceContaining("no_application_protocol");
        assertThatThrownBy(() -> connect("http.example", ACME))
                .hasStackTraceContaining("unrecognized_name");
        assertThatThrownBy(() ->
                        RawClient.connect(cloud.port(), List.of("old.example"), "TLSv1.2", ACME))
                .hasStackTraceContaining("no_application_protocol");
        assertThatThrownBy(() -> RawClient.connect(cloud.port(), List.of(), "TLSv1.3", ACME))
                .hasStackTraceContaining("no_application_protocol");
    }
}
