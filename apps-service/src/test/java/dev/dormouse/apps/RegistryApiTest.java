package dev.dormouse.apps;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.Digest;
import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@SuppressWarnings("NullAway.Init")
class RegistryApiTest {
    private final AppsClient ada = new AppsClient("ada");
    private final AppsClient eve = new AppsClient("eve");
    private final byte[] blob = ("content " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

    /** As the tenant's role, past all of our code. */
    @Inject DataSource tenant;

    @Test
    void aBlobIsThereOnlyForWhoPushedIt() throws Exception {
        String path = "/v2/app/blobs/" + Digest.of(blob);
        ada.spinPushBlob("app", blob);
        ada.me().get(path).then().statusCode(200).header("Content-Length", "" + blob.length);
        assertThat(ada.me().get(path).asByteArray()).isEqualTo(blob);
        ada.me().head(path).then().statusCode(200).header("Content-Length", "" + blob.length);
        eve.me().head(path).then().statusCode(404);
        eve.me().get(path).then().statusCode(404).body("errors[0].code", equalTo("BLOB_UNKNOWN"));
        String mount = "/v2/app/blobs/uploads/?mount=" + Digest.of(blob) + "&from=other";
        eve.me().post(mount).then().statusCode(202);
        ada.me().post(mount).then().statusCode(201);
    }

    @Test
    void aBlobInOnePieceIsTaken() {
        ada.me()
                .contentType("application/octet-stream")
                .body(blob)
                .post("/v2/app/blobs/uploads/?digest=" + Digest.of(blob))
                .then()
                .statusCode(201);
        String location = begin();
        byte[] other = Arrays.copyOf(blob, blob.length - 1);
        ada.me()
                .contentType("application/octet-stream")
                .body(other)
                .put(location + "?digest=" + Digest.of(other))
                .then()
                .statusCode(201);
        ada.me().head("/v2/app/blobs/" + Digest.of(other)).then().statusCode(200);
    }

    private String begin() {
        return ada.me()
                .post("/v2/app/blobs/uploads/")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    @Test
    void chunksOutOfOrderAreRefusedAndTheUploadGoesOn() {
        String location = begin();
        patch(location, "0-3", "abcd", 202);
        patch(location, "8-9", "xy", 416);
        patch(location, "4-9", "xy", 400);
        ada.me().get(location).then().statusCode(204).header("Range", "0-3");
        patch(location, "4-5", "ef", 202);
        Digest digest = Digest.of("abcdef".getBytes(StandardCharsets.UTF_8));
        ada.me().put(location + "?digest=" + digest).then().statusCode(201);
        ada.me().get(location).then().statusCode(404);
    }

    private void patch(String location, String range, String body, int status) {
        ada.me()
                .header("Content-Range", range)
                .contentType("application/octet-stream")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .patch(location)
                .then()
                .statusCode(status);
    }

    @Test
    void contentThatIsNotWhatItsDigestSaysIsRefused() {
        Digest other = Digest.of(new byte[0]);
        ada.me()
                .contentType("application/octet-stream")
                .body(blob)
                .post("/v2/app/blobs/uploads/?digest=" + other)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("DIGEST_INVALID"));
        ada.me().head("/v2/app/blobs/" + Digest.of(blob)).then().statusCode(404);
    }

    @Test
    void anUploadOfOthersIsNotThere() {
        String location = begin();
        eve.me().get(location).then().statusCode(404);
        eve.me().delete(location).then().statusCode(404);
        ada.me().delete(location).then().statusCode(204);
        ada.me().get(location).then().statusCode(404);
    }

    @Test
    void aManifestNeedsItsBlobsAndIsKeptToTheByte() throws Exception {
        PushedApp app = PushedApp.in(Examples.folder("hello-c"));
        ada.me()
                .contentType("application/vnd.oci.image.manifest.v1+json")
                .body(app.manifestBytes())
                .put("/v2/app/manifests/1")
                .then()
                .statusCode(404)
                .body("errors[0].code", equalTo("MANIFEST_BLOB_UNKNOWN"));
        ada.spinPush(ada.slug() + "/app", "1", app);
        ada.spinPush("app", "2", app);
        ada.me()
                .contentType("application/vnd.oci.image.manifest.v1+json")
                .body(
                        new String(app.manifestBytes(), StandardCharsets.UTF_8)
                                .replaceFirst("\"size\":[0-9]+", "\"size\":1"))
                .put("/v2/app/manifests/3")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("MANIFEST_INVALID"));
        assertThat(ada.me().get("/v2/app/manifests/2").asByteArray())
                .isEqualTo(app.manifestBytes());
        ada.me().get("/v2/app/tags/list").then().body("tags", equalTo(List.of("1", "2")));
        eve.me()
                .get("/v2/" + ada.slug() + "/app/manifests/1")
                .then()
                .statusCode(404)
                .body("errors[0].code", equalTo("NAME_UNKNOWN"));
    }

    @Test
    void strangersAreToldWhereTheTokenIs() {
        given().get("/v2/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("/v2/token\""))
                .body("errors[0].code", equalTo("UNAUTHORIZED"));
        String token =
                given().auth()
                        .preemptive()
                        .basic("anybody", ada.token())
                        .get("/v2/token?service=x&scope=repository:app:pull")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("token");
        given().header("Authorization", "Bearer " + token).get("/v2/").then().statusCode(200);
    }

    @Test
    void aPasswordThatIsNoTokenOpensNothing() {
        String token =
                given().auth()
                        .preemptive()
                        .basic("anybody", "wrong")
                        .get("/v2/token")
                        .then()
                        .extract()
                        .path("token");
        given().header("Authorization", "Bearer " + token).get("/v2/").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app", "host_label", "version", "version_component", "version_blob", "deploy",
                "channel", "variable", "blob_reference", "manifest", "tag", "upload"
            })
    void rowsOfOthersAreNotThereEvenPastOurCode(String table) throws Exception {
        ada.spinPushBlob("app", blob);
        assertThatThrownBy(() -> countInTransaction(table, ""))
                .as("without an organisation")
                .isInstanceOf(SQLException.class);
        assertThat(countInTransaction(table, UUID.randomUUID().toString())).isZero();
    }

    /** Rolled back, so that the connection goes back as it came. */
    private long countInTransaction(String table, String organisation) throws SQLException {
        try (Connection connection = tenant.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (!organisation.isEmpty()) {
                    statement.execute("SET LOCAL app.org = '" + organisation + "'");
                }
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM apps." + table);
                rows.next();
                return rows.getLong(1);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
