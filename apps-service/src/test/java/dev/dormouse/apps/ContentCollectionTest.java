package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.blob.Artifacts;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.apps.blob.CollectionLimits;
import dev.dormouse.apps.blob.ContentCollection;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.Digest;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@SuppressWarnings("NullAway.Init")
class ContentCollectionTest {
    private static final Duration GRACE = CollectionLimits.DEFAULT.grace();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AppsClient ada = new AppsClient("ada");
    private final AppsClient eve = new AppsClient("eve");
    private final byte[] blob = ("content " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    private final Digest digest = Digest.of(blob);

    @Inject ContentCollection collection;
    @Inject Blobs blobs;
    @Inject Artifacts artifacts;

    /** Twice: rows go first, and their files the next time. */
    private void collectAfter(Duration time) {
        collectOnceAfter(time);
        collectOnceAfter(time);
    }

    private void collectOnceAfter(Duration time) {
        Instant end = Instant.now().plus(PATIENCE);
        // the process may be at it itself
        while (!collection.collect(Instant.now().plus(time))) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void collectLater() {
        collectAfter(GRACE.plusMinutes(1));
    }

    /** As if nothing had been used for longer than the grace. */
    private static void forgetUse() throws SQLException {
        try (Connection database = TestPostgres.get().superuser(Bootstrap.DATABASE);
                var statement = database.createStatement()) {
            for (String table : new String[] {"blob_reference", "manifest", "compiled_module"}) {
                statement.execute(
                        "UPDATE apps." + table + " SET touched = now() - interval '25 hours'");
            }
        }
    }

    private boolean has(AppsClient who, Digest wanted) {
        return who.me().head("/v2/app/blobs/" + wanted).statusCode() == 200;
    }

    @Test
    void whatNothingRefersToGoesAfterItsGrace() throws Exception {
        ada.spinPushBlob("app", blob);
        eve.spinPushBlob("app", blob);
        collectAfter(GRACE.minusMinutes(1));
        assertThat(has(ada, digest)).isTrue();
        assertThat(storedBytes(ada)).isEqualTo(blob.length);
        collectOnceAfter(GRACE.plusMinutes(1));
        assertThat(has(ada, digest)).isFalse();
        assertThat(has(eve, digest)).isFalse();
        assertThat(blobs.store().size(digest)).as("for backups").isPresent();
        collectLater();
        assertThat(blobs.store().size(digest)).isEmpty();
        assertThat(storedBytes(ada)).isZero();
        ada.spinPushBlob("app", blob);
        assertThat(has(ada, digest)).isTrue();
    }

    private static long storedBytes(AppsClient who) throws SQLException {
        try (Connection database = TestPostgres.get().superuser(Bootstrap.DATABASE);
                PreparedStatement query =
                        database.prepareStatement(
                                "SELECT coalesce(sum(r.bytes), 0) FROM apps.blob_reference r"
                                        + " JOIN accounts.organisation o USING (organisation_id)"
                                        + " WHERE o.slug = ?")) {
            query.setString(1, who.slug());
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void whatSomebodyElsePushedStaysForThem() throws Exception {
        ada.spinPushBlob("app", blob);
        eve.spinPushBlob("app", blob);
        forgetUse();
        assertThat(has(eve, digest)).isTrue();
        collectAfter(Duration.ZERO);
        assertThat(has(ada, digest)).isFalse();
        assertThat(has(eve, digest)).isTrue();
        assertThat(eve.me().get("/v2/app/blobs/" + digest).asByteArray()).isEqualTo(blob);
    }

    @Test
    void whoAskedForABlobHasTimeToNameIt() throws Exception {
        PushedApp app = pushedApp();
        ada.spinPush("app", "first", app);
        forgetUse();
        for (byte[] each : app.blobs()) {
            assertThat(has(ada, Digest.of(each))).isTrue();
        }
        collectAfter(Duration.ZERO);
        for (byte[] each : app.blobs()) {
            assertThat(has(ada, Digest.of(each))).isTrue();
        }
    }

    private PushedApp pushedApp() throws IOException {
        return PushedApp.in(Examples.folder("site"));
    }

    @Test
    void filesThatWerePutAgainStay() throws IOException {
        blobs.store().put(new ByteArrayInputStream(blob), blob.length);
        collectAfter(Duration.ZERO);
        assertThat(blobs.store().size(digest)).hasValue(blob.length);
        collectLater();
        assertThat(blobs.store().size(digest)).isEmpty();
    }

    @Test
    void aDeployedAppStaysWholeUntilItIsDeleted(@TempDir Path folder) throws Exception {
        PushedApp app = uniqueApp(folder);
        ada.createApp("kept");
        Digest image = ada.spinPush("kept", "1.0.0", app);
        assertThat(ada.deploy("kept", "1.0.0").getString("state")).isEqualTo("ready");
        Digest module = Digest.of(app.blobs().getFirst());
        Digest artifact = artifactOf(module);
        forgetUse();
        collectLater();
        assertThat(ada.me().get("/v2/kept/manifests/" + image).statusCode()).isEqualTo(200);
        for (byte[] each : app.blobs()) {
            assertThat(has(ada, Digest.of(each))).isTrue();
        }
        assertThat(artifacts.store().size(artifact)).isPresent();

        ada.me().delete("/v1/apps/kept").then().statusCode(204);
        forgetUse();
        collectLater();
        assertThat(ada.me().get("/v2/kept/manifests/" + image).statusCode()).isEqualTo(404);
        assertThat(blobs.store().size(module)).isEmpty();
        assertThat(artifacts.store().size(artifact)).isEmpty();

        ada.createApp("kept");
        ada.spinPush("kept", "1.0.0", app);
        assertThat(ada.deploy("kept", "1.0.0").getString("state")).isEqualTo("ready");
        assertThat(artifacts.store().size(artifactOf(module))).isPresent();
    }

    /** With a module that no other test has. */
    private static PushedApp uniqueApp(Path folder) throws IOException {
        byte[] name = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.write(Files.readAllBytes(Examples.folder("hello-c").resolve("hello.wasm")));
        // a custom section: its id, its length, its name
        module.write(0);
        module.write(name.length + 1);
        module.write(name.length);
        module.write(name);
        Files.write(folder.resolve("app.wasm"), module.toByteArray());
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "kept"
                [[trigger.http]]
                route = "/..."
                component = "main"
                executor = { type = "wagi" }
                [component.main]
                source = "app.wasm"
                """);
        return PushedApp.in(folder);
    }

    private static Digest artifactOf(Digest module) throws SQLException {
        try (Connection database = TestPostgres.get().superuser(Bootstrap.DATABASE);
                PreparedStatement query =
                        database.prepareStatement(
                                "SELECT artifact FROM apps.compiled_module WHERE module = ?")) {
            query.setString(1, module.toString());
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            return Digest.fromString(rows.getString(1));
        }
    }

    @Test
    void anUploadThatNobodyGoesOnWithExpires() {
        String location =
                ada.me()
                        .post("/v2/app/blobs/uploads/")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location");
        collectAfter(GRACE.minusMinutes(1));
        assertThat(ada.me().get(location).statusCode()).isEqualTo(204);
        collectLater();
        assertThat(ada.me().get(location).statusCode()).isEqualTo(404);
    }
}
