package dev.dormouse.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.fake.CloudUser;
import dev.dormouse.cli.fake.FakeRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
    @TempDir Path folder;
    private CloudUser user;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder).loggedIn();
        cli = user.cli();
    }

    @AfterEach
    void stop() {
        user.close();
    }

    private long uploads() {
        return user.cloud().requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .filter(request -> request.path().contains("/blobs/uploads/"))
                .count();
    }

    @Test
    void firstDeployMakesTheAppAndShowsItsRoutes() {
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(cli.err())
                .contains("Made the app hello", "Version 1: verifying", "Version 1: ready")
                .contains("warning: hello: A function is large", "new: calls hello: https://")
                .contains("Activated version 1.");
        assertThat(cli.out()).contains("Live: hello version 1 at https://hello.dormouse-apps");
        assertThat(cli.out()).contains("/...  hello");
        assertThat(user.cloud().apps().active("hello")).isEqualTo(1);
    }

    @Test
    void artifactIsLaidOutAsSpinDoes() {
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        JsonNode manifest = user.cloud().registry().manifest("hello", "1.0.0");
        List<String> types = new ArrayList<>();
        manifest.path("layers").forEach(layer -> types.add(layer.path("mediaType").asText()));
        assertThat(types)
                .as("a file of a few bytes stands in the lock, which comes last")
                .containsExactly(
                        "application/vnd.wasm.content.layer.v1+wasm",
                        "application/vnd.wasm.content.layer.v1+data",
                        "application/vnd.fermyon.spin.application.v1+config");
        assertThat(manifest.has("mediaType")).isFalse();
        assertThat(manifest.path("config").path("mediaType").asText())
                .isEqualTo("application/vnd.oci.image.config.v1+json");
    }

    @Test
    void secondDeployUploadsOnlyWhatIsMissing() throws Exception {
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(uploads()).isEqualTo(4);
        user.writeApp("1.1.0");
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(uploads()).as("lock and config alone").isEqualTo(6);
        assertThat(cli.err()).contains("Uploading 2 blobs", "2 are there already");
        assertThat(user.cloud().apps().active("hello")).isEqualTo(2);
    }

    @Test
    void jsonTellsWhatWasDone() throws Exception {
        assertThat(cli.run("deploy", "--json")).as(cli.err()).isZero();
        JsonNode deployed = JsonMapper.builder().build().readTree(cli.out());
        assertThat(deployed.path("version").asInt()).isEqualTo(1);
        assertThat(deployed.path("live").asBoolean()).isTrue();
        assertThat(deployed.path("image").asText()).startsWith("sha256:");
        assertThat(deployed.path("uploaded").path("blobs").asInt()).isEqualTo(4);
        assertThat(deployed.path("routes").path(0).path("route").asText()).isEqualTo("/...");
    }

    @Test
    void deployEndsOnlyOnceTheUrlServesThatVeryImage() {
        user.cloud().apps().serveAfter(3);
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        long asked =
                user.cloud().requests().stream()
                        .filter(request -> request.path().equals("/.well-known/spin/info"))
                        .count();
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void urlThatNeverServesItEndsTheDeployWithANextStep() {
        user.cloud().apps().serveAfter(1_000_000);
        assertThat(cli.run("deploy", "--timeout", "1s")).isEqualTo(1);
        assertThat(cli.err())
                .contains("The version is active, but after 1 s", "it answers 503")
                .contains("'dormouse apps info'");
    }

    @Test
    void noWaitDoesNotAskTheUrl() {
        user.cloud().apps().serveAfter(1_000_000);
        assertThat(cli.run("deploy", "--no-wait")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("Activated: hello version 1");
    }

    @Test
    void refusedVersionLeavesTheOneBeforeServing() throws Exception {
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        user.writeApp("2.0.0");
        user.cloud().apps().refuseVersions("component-not-supported", "Components come later.");
        assertThat(cli.run("deploy")).isEqualTo(4);
        assertThat(cli.err())
                .contains("refused version 2 (component-not-supported): Components come later.")
                .contains("What was active before keeps serving");
        assertThat(user.cloud().apps().active("hello")).isEqualTo(1);
    }

    @Test
    void quotaIsNamedBeforeAnythingIsUploaded() {
        user.cloud().accounts().allowApps(0);
        assertThat(cli.run("deploy")).isEqualTo(4);
        assertThat(cli.err())
                .contains("Your plan allows 0 apps. 'dormouse limits' shows")
                .contains("(over-quota, request req_fake)");
        assertThat(uploads()).isZero();
    }

    @Test
    void cloudThatIsDownIsSaidToBe() {
        user.cloud().stop();
        assertThat(cli.run("deploy")).isEqualTo(5);
        assertThat(cli.err())
                .contains("Nothing answers at https://api.dormouse.localhost:")
                .contains("'dormouse cloud up'");
    }

    @Test
    void whoIsNotLoggedInIsToldHow() {
        user.store().remove(user.address());
        assertThat(cli.run("deploy")).isEqualTo(3);
        assertThat(cli.err())
                .contains("You are not logged in to " + user.cloud().url())
                .contains("'dormouse login " + user.cloud().url() + "'");
    }

    @Test
    void brokenUploadGoesOnWhereItWas() throws Exception {
        user.addLargeFile(9 * 1024 * 1024);
        user.cloud().dropNext(DeployCommandTest::isSecondChunk);
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(chunkStarts()).containsExactly(0L, 4L << 20, 8L << 20);
    }

    @Test
    void chunkThatArrivedByHalfIsNotLost() throws Exception {
        user.addLargeFile(9 * 1024 * 1024);
        user.cloud().registry().loseHalfOfChunks(1);
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("Live: hello");
    }

    private static boolean isSecondChunk(FakeRequest request) {
        return request.method().equals("PATCH")
                && request.headers().getOrDefault("content-range", "").startsWith("4194304-");
    }

    private List<Long> chunkStarts() {
        return user.cloud().requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(request -> request.headers().getOrDefault("content-range", "-"))
                .map(range -> Long.valueOf(range.substring(0, range.indexOf('-'))))
                .toList();
    }

    @Test
    void lostAnswerToANewVersionMakesNoSecondOne() {
        user.cloud()
                .dropNext(request ->
                        request.method().equals("POST") && request.path().endsWith("/versions"));
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(user.cloud().apps().active("hello")).isEqualTo(1);
    }

    @Test
    void uploadIsNeverSentToAnotherHost() {
        user.cloud().registry().sendUploadsTo("https://elsewhere.example");
        assertThat(cli.run("deploy")).isEqualTo(1);
        assertThat(cli.err()).contains("sends uploads to another host");
    }

    @Test
    void variableWithoutValueIsAskedForBeforeTheUpload() throws Exception {
        user.append("[variables]\ngreeting = { required = true }\n");
        assertThat(cli.run("deploy")).isEqualTo(1);
        assertThat(cli.err())
                .contains("The app needs a value for greeting.", "--variable greeting=<value>");
        assertThat(uploads()).isZero();
    }

    @Test
    void variablesAreSetWithTheVersion() throws Exception {
        user.append(
                """
                [variables]
                greeting = { required = true }
                key = { required = true, secret = true }
                """);
        assertThat(cli.run("deploy", "--variable", "greeting=hello", "--variable", "key=k"))
                .as(cli.err())
                .isZero();
        assertThat(user.cloud().apps().variables("hello"))
                .containsEntry("greeting", Map.of("value", "hello", "secret", false))
                .containsEntry("key", Map.of("value", "k", "secret", true));
        assertThat(user.cloud().apps().generation("hello"))
                .as("the version and its values are one change")
                .isEqualTo(1);
        assertThat(cli.run("deploy")).as("values stay: " + cli.err()).isZero();
    }

    @Test
    void whatWasPushedIsDeployedByItsTag() {
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        assertThat(cli.run("deploy", "--from", "hello:1.0.0")).as(cli.err()).isZero();
        assertThat(user.cloud().apps().active("hello")).isEqualTo(2);
        assertThat(cli.run("deploy", "--from", "hello:9")).isEqualTo(4);
        assertThat(cli.err()).contains("Nothing was pushed as 9.");
    }

    @Test
    void folderWithoutManifestIsNoApp() {
        assertThat(cli.run("deploy", "--from", "assets")).isEqualTo(1);
        assertThat(cli.err()).contains("There is no spin.toml in");
    }

    @Test
    void tokenOfTheEnvironmentNeedsNoLogin() {
        cli.run("tokens", "create", "ci");
        String token = cli.out().strip();
        user.store().remove(user.address());
        cli.with("DORMOUSE_TOKEN", token);
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
    }
}
