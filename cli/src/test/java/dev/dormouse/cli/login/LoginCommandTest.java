package dev.dormouse.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.TypedInput;
import dev.dormouse.cli.fake.CloudUser;
import dev.dormouse.cli.fake.FakeTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCommandTest {
    @TempDir Path folder;
    private CloudUser user;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder);
        cli = user.cli();
    }

    @AfterEach
    void stop() {
        user.close();
    }

    @Test
    void deviceLoginShowsCodeAndPageAndIsKept() throws Exception {
        user.cloud().people().decideAfter(1, true);
        assertThat(cli.run("login", user.cloud().url())).as(cli.err()).isZero();
        assertThat(cli.err())
                .containsPattern(
                        "https://auth\\.dormouse\\.localhost:[0-9]+/realms/dormouse/device")
                .contains("the code ABCD-0001");
        assertThat(cli.out()).contains("as ada@example.com.");
        Path file = folder.resolve(".dormouse/credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        cli.clear();
        assertThat(cli.run("whoami")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("ada@example.com", user.cloud().url(), "yours");
    }

    @Test
    void deniedLoginIsNotKept() {
        user.cloud().people().decideAfter(0, false);
        assertThat(cli.run("login")).isEqualTo(1);
        assertThat(cli.err()).contains("The login was denied on the page.");
        assertThat(user.store().find(user.address())).isEmpty();
    }

    @Test
    void pageOnAnotherHostIsNotShown() {
        user.cloud().people().sendPeopleTo("https://phishing.example");
        assertThat(cli.run("login")).isEqualTo(1);
        assertThat(cli.err())
                .contains("is elsewhere, which is not safe to use")
                .doesNotContain("phishing.example");
    }

    @Test
    void browserOfThisMachineLogsInWithoutACode() throws Exception {
        Path page = folder.resolve("page");
        Path browser = folder.resolve("browser");
        Files.writeString(
                browser,
                "#!/bin/sh\nprintf %s \"$1\" > '"
                        + page
                        + ".new' && mv '"
                        + page
                        + ".new' '"
                        + page
                        + "'\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        cli.with("BROWSER", browser.toString());
        CompletableFuture<Integer> login =
                CompletableFuture.supplyAsync(() -> cli.run("login", "--browser"));
        while (!Files.exists(page) && !login.isDone()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(page).as(cli.err()).exists();
        URI asked = URI.create(Files.readString(page));
        assertThat(asked.getQuery()).contains("code_challenge_method=S256");
        String redirect = asked.getQuery().replaceAll(".*redirect_uri=([^&]*).*", "$1");
        String state = asked.getQuery().replaceAll(".*state=([^&]*).*", "$1");
        assertThat(get(redirect + "?code=stolen&state=other"))
                .as("what a stranger brings changes nothing")
                .contains("not the answer to a login that was begun");
        String code = user.cloud().people().codeFor(asked.getQuery());
        assertThat(get(redirect + "?code=" + code + "&state=" + state))
                .contains("You are logged in.");
        assertThat(login.get(60, TimeUnit.SECONDS)).as(cli.err()).isZero();
        assertThat(cli.out()).contains("as ada@example.com.");
    }

    private static String get(String uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
        try (InputStream body =
                connection.getResponseCode() < 400
                        ? connection.getInputStream()
                        : connection.getErrorStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    @Test
    void tokenComesFromStandardInput() {
        user.loggedIn();
        cli.run("tokens", "create", "ci");
        String token = cli.out().strip();
        user.store().remove(user.address());
        cli.withInput(TypedInput.nobody(token + "\n"));
        assertThat(cli.run("login", "--token")).as(cli.err()).isZero();
        cli.clear();
        assertThat(cli.run("whoami", "--json")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("\"kind\" : \"token\"");
    }

    @Test
    void tokenThatIsNotValidIsNotKept() {
        cli.withInput(TypedInput.person("dor_pat_wrong"));
        assertThat(cli.run("login", "--token")).isEqualTo(3);
        assertThat(cli.err()).contains("The token is not valid.");
        assertThat(user.store().find(user.address())).isEmpty();
    }

    @Test
    void revokedTokenIsNamedAsSuch() {
        user.loggedIn();
        cli.run("tokens", "create", "ci");
        String token = cli.out().strip();
        String id = token.substring("dor_pat_".length(), token.lastIndexOf('_'));
        assertThat(cli.run("tokens", "revoke", id)).as(cli.err()).isZero();
        cli.with("DORMOUSE_TOKEN", token);
        assertThat(cli.run("apps")).isEqualTo(3);
        assertThat(cli.err()).contains("The token is not valid. Log in with 'dormouse login'");
    }

    @Test
    void logoutEndsTheLoginAtItsIssuerToo() {
        user.loggedIn();
        assertThat(cli.run("logout")).as(cli.err()).isZero();
        assertThat(user.cloud().people().logins()).isEmpty();
        assertThat(cli.run("whoami")).isEqualTo(3);
        assertThat(cli.run("logout")).isZero();
        assertThat(cli.out()).contains("You were not logged in");
    }

    @Test
    void logoutWorksWithoutTheCloud() {
        user.loggedIn();
        user.cloud().stop();
        assertThat(cli.run("logout")).isZero();
        assertThat(cli.err()).contains("the login is gone from this machine, but the cloud");
        assertThat(user.store().find(user.address())).isEmpty();
    }

    @Test
    void certificateOfAnotherRootIsNotTrusted() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pem"), FakeTls.make().root());
        cli.with("DORMOUSE_CLOUD_ROOT", other.toString());
        assertThat(cli.run("login")).isEqualTo(5);
        assertThat(cli.err())
                .contains("is not one that this machine trusts, so nothing was sent")
                .contains("DORMOUSE_CLOUD_ROOT=<file>");
    }

    @Test
    void addressThatWouldSendTheLoginInTheClearIsRefused() {
        assertThat(cli.run("login", "http://api.example.com")).isEqualTo(2);
        assertThat(cli.err()).contains("would send your login unencrypted");
    }
}
