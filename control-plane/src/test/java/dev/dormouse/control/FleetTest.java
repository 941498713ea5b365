package dev.dormouse.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.dormouse.certs.listener.InternalListener;
import dev.dormouse.certs.own.OwnCertificates;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.config.CloudConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway joins the running process, as an operator lets it. */
@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
class FleetTest {
    @Inject InternalListener listener;
    @Inject CloudConfig cloud;

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    String management;

    @TempDir Path folder;

    @Test
    void aGatewayJoinsAndGetsTheCertificate() throws Exception {
        String token =
                asOperator()
                        .contentType("application/json")
                        .body("{\"role\":\"gateway\"}")
                        .post("/v1/admin/join-tokens")
                        .then()
                        .statusCode(200)
                        .body("token", startsWith("dor_join_"))
                        .extract()
                        .path("token");
        MemberConfig config =
                new MemberConfig(
                        Role.GATEWAY,
                        URI.create("https://127.0.0.1:" + listener.port()),
                        cloud.trustFolder().orElseThrow().resolve("internal-root.pem"),
                        Files.writeString(folder.resolve("token"), token),
                        folder,
                        Optional.empty());
        MachineKey machineKey = MachineKey.at(folder.resolve("machine-key"));
        Member member = Member.join(config, machineKey);
        try (ControlPlane calls = new ControlPlane(config.controlPlane(), member.credentials());
                FeedClient client =
                        FeedClient.open(
                                folder.resolve("view"),
                                machineKey,
                                calls,
                                InstantSource.system(),
                                new Random(1))) {
            client.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (client.view().certificates().isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }

            assertThat(client.view().certificates())
                    .singleElement()
                    .satisfies(certificate ->
                            assertThat(certificate.names())
                                    .contains("*.dormouse.test", "*.dormouse-apps.test"));
            asOperator()
                    .get("/v1/admin/fleet")
                    .then()
                    .statusCode(200)
                    .body("gateways.id", hasItem(member.identity().id()))
                    .body(
                            "gateways.find { it.id == '" + member.identity().id() + "' }.connected",
                            equalTo(true))
                    .body(
                            "gateways.find { it.id == '"
                                    + member.identity().id()
                                    + "' }.certificate.state",
                            equalTo("ok"))
                    .body("certificates.name", equalTo(OwnCertificates.NAMES))
                    .body("certificates.state", everyItem(equalTo("ok")));
            String path = "/v1/admin/fleet/" + member.identity().id();
            given().delete(path).then().statusCode(401);
            asOperator().delete(path).then().statusCode(204);
            asOperator().delete(path).then().statusCode(404);
            asOperator().delete("/v1/admin/fleet/node_x").then().statusCode(404);
            asOperator()
                    .get("/v1/admin/fleet")
                    .then()
                    .body("gateways.id", not(hasItem(member.identity().id())));
            // the client of the feed gives up its own calls as soon as it is shut out
            try (ControlPlane others =
                    new ControlPlane(config.controlPlane(), member.credentials())) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> others.get("/internal/v1/feed", 9))
                        .withMessageContaining("403");
            }
        }
        assertThat(cloud.trustFolder().orElseThrow().resolve("public-root.pem")).exists();
    }

    @Test
    void metricsSayWhenEachOfItsCertificatesEnds() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (String name : OwnCertificates.NAMES) {
            // NaN before anybody looked
            Pattern line =
                    Pattern.compile(Validity.METRIC + "\\{certificate=\"" + name + "\"} \\d");
            while (!line.matcher(metrics()).find() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            assertThat(metrics()).containsPattern(line);
        }
    }

    private String metrics() {
        return given().get(management + "metrics").asString();
    }

    @Test
    void onlyAnOperatorLetsAnybodyIn() {
        given().when().get("/v1/admin/fleet").then().statusCode(401);
        given().contentType("application/json")
                .body("{\"role\":\"node\"}")
                .post("/v1/admin/join-tokens")
                .then()
                .statusCode(401);
        asOperator()
                .contentType("application/json")
                .body("{\"role\":\"king\"}")
                .post("/v1/admin/join-tokens")
                .then()
                .statusCode(400);
    }

    private static RequestSpecification asOperator() {
        return given().header("authorization", "Bearer " + CloudForTests.OPERATOR_TOKEN);
    }
}
