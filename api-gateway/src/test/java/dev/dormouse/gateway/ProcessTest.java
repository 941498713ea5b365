package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.member.JoinRefusedException;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process, but for its main. */
class ProcessTest {
    private final TestAuthority authority = new TestAuthority();
    @TempDir private Path folder;

    private Path config(int controlPlanePort, String... more) throws IOException {
        Files.writeString(folder.resolve("root.pem"), Pem.write(authority.root()));
        Files.writeString(folder.resolve("token"), FakeControlPlane.TOKEN + "\n");
        String text =
                """
                gateway.data-folder=%1$s/data
                gateway.listen=127.0.0.1:0,[::1]:0
                gateway.ops-port=0
                gateway.control-plane=https://127.0.0.1:%2$d
                gateway.internal-root-file=%1$s/root.pem
                gateway.join-token-file=%1$s/token
                gateway.machine-key-file=%1$s/machine.key
                gateway.platform-domain=platform.test
                gateway.apps-domain=apps.test
                gateway.upstream.api=http://127.0.0.1:1
                gateway.upstream.registry=http://127.0.0.1:1
                gateway.upstream.auth=http://127.0.0.1:1
                gateway.access-log=%1$s/access.log
                """
                        .formatted(folder, controlPlanePort);
        Path file = folder.resolve("gateway.properties");
        return Files.writeString(file, text + String.join("\n", more) + "\n");
    }

    private static GatewayProcess start(Path config) throws IOException, InterruptedException {
        return GatewayProcess.start(GatewayConfig.read(config), InstantSource.system());
    }

    private static int get(GatewayProcess gateway) {
        try (RawClient client = RawClient.connect(gateway.ports().getFirst(), "a.apps.test")) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            return client.read().status();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static HttpResponse<String> ops(GatewayProcess gateway, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + gateway.opsPort() + path);
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aGatewayJoinsServesAndServesAgainWithoutAnybody() throws Exception {
        OrganisationId organisation = new OrganisationId(UUID.randomUUID());
        AppId app = new AppId(UUID.randomUUID());
        try (FakeNode node = new FakeNode(authority).hold(app, 1, 2)) {
            FakeControlPlane controlPlane = new FakeControlPlane(authority);
            Path config = config(controlPlane.port());
            try (GatewayProcess gateway = start(config)) {
                assertThat(ops(gateway, "/health").statusCode()).isEqualTo(503);
                controlPlane.put(
                        authority.forHosts("platform", "*.apps.test", "localhost"),
                        new OrganisationRecord(organisation, Activity.ACTIVE, 10),
                        node.record(),
                        TestCloud.appOf(organisation, app, 1, Activity.ACTIVE),
                        new HostRecord("a.apps.test", app));
                Eventually.isTrue("the app answers", () -> get(gateway) == 200);
                controlPlane.put(TestCloud.appOf(organisation, app, 2, Activity.ACTIVE));
                Eventually.isTrue(
                        "the control plane knows of the switch",
                        () -> Long.valueOf(2).equals(controlPlane.switched().get(app)));
                assertThat(ops(gateway, "/health").body())
                        .contains("\"status\":\"up\"", "\"certificate\":\"ok\"");
                assertThat(ops(gateway, "/metrics").body())
                        .contains("dormouse_gateway_requests_total{class=\"2xx\"}")
                        .contains("dormouse_gateway_feed_connected 1")
                        .contains("dormouse_gateway_certificates_ending 0")
                        .containsPattern(
                                "dormouse_certificate_not_after_seconds\\{certificate=\"member\"}"
                                        + " \\d{10}\n");
            } finally {
                controlPlane.close();
            }
            try (GatewayProcess gateway = start(config)) {
                assertThat(get(gateway)).isEqualTo(200);
                assertThat(node.seen().getLast()).containsEntry("dormouse-generation", "2");
                assertThat(ops(gateway, "/health").statusCode()).isEqualTo(200);
            }
            assertThat(Files.readString(folder.resolve("access.log")))
                    .contains("\"host\":\"a.apps.test\"");
        }
    }

    @Test
    void aTokenThatIsRefusedEndsAGatewayThatHasNoIdentityYet() throws Exception {
        FakeControlPlane controlPlane = new FakeControlPlane(authority);
        try {
            Path config = config(controlPlane.port());
            Path token = Files.writeString(folder.resolve("token"), "used up");

            assertThatExceptionOfType(JoinRefusedException.class)
                    .isThrownBy(() -> start(config).close())
                    .withMessageContainingAll(token.toString(), "/v1/admin/join-tokens");

            Files.writeString(token, FakeControlPlane.TOKEN);
            start(config).close();
            Files.writeString(token, "used up");
            start(config).close();
        } finally {
            controlPlane.close();
        }
    }

    @Test
    void aConfigurationIsWholeAndHasNothingElse() throws IOException {
        Path config = config(1, "gateway.upstream.apis=http://127.0.0.1:1");
        assertThatThrownBy(() -> GatewayConfig.read(config))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("gateway.upstream.apis");

        String text = Files.readString(config).replace("upstream.apis", "access-log");
        Files.writeString(config, text.replace("gateway.listen", "#"));
        assertThatThrownBy(() -> GatewayConfig.read(config))
                .hasMessageContaining("gateway.listen is missing");
    }
}
