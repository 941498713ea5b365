package dev.dormouse.cli.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.TypedInput;
import dev.dormouse.cli.fake.CloudUser;
import dev.dormouse.cli.fake.FakeAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on what was deployed. */
class CloudCommandsTest {
    @TempDir Path folder;
    private CloudUser user;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder).loggedIn();
        cli = user.cli();
        assertThat(cli.run("deploy")).as(cli.err()).isZero();
        cli.clear();
    }

    @AfterEach
    void stop() {
        user.close();
    }

    @Test
    void appsAreListedWithTheirUrl() {
        assertThat(cli.run("apps")).as(cli.err()).isZero();
        assertThat(cli.out()).containsPattern("hello  version 1  active  https://hello\\.");
        cli.clear();
        assertThat(cli.run("apps", "--json")).isZero();
        assertThat(cli.out()).startsWith("[").contains("\"name\" : \"hello\"");
    }

    @Test
    void appOfThisFolderIsMeant() {
        assertThat(cli.run("apps", "info")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("version 1, generation 1");
    }

    @Test
    void browsersAreToldOfTlsAndNoMore() {
        assertThat(cli.run("apps", "hsts")).as(cli.err()).isZero();
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "365d")).as(cli.err()).isZero();
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "90m")).as(cli.err()).isZero();
        assertThat(cli.run("apps", "hsts", "--app", "hello")).isZero();
        assertThat(cli.run("apps", "hsts", "forget")).as(cli.err()).isZero();
        assertThat(cli.run("apps", "hsts", "off")).as(cli.err()).isZero();
        assertThat(cli.out())
                .isEqualToNormalizingNewlines(
                        """
                        HSTS of hello: off.
                        HSTS of hello: on, remembered for 365d.
                        HSTS of hello: on, remembered for 90m.
                        HSTS of hello: on, remembered for 90m.
                        HSTS of hello: to be forgotten.
                        HSTS of hello: off.
                        """);
    }

    @Test
    void fieldThatBreaksARuleIsNamedWithTheRule() {
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "9999d")).isEqualTo(4);
        assertThat(cli.err())
                .contains("hsts.maxAgeSeconds: must be less than or equal to 63072000.");
    }

    @Test
    void whatBrowsersAreToldStandsInTheAppsState() {
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "2h", "--json")).isZero();
        assertThat(cli.out()).contains("\"name\" : \"hello\"", "\"maxAgeSeconds\" : 7200");
        cli.clear();
        assertThat(cli.run("apps", "info")).isZero();
        assertThat(cli.out()).containsPattern("hsts +on, remembered for 2h");
    }

    @Test
    void browsersAreToldWholeSecondsThatSomebodyChose() {
        assertThat(cli.run("apps", "hsts", "on")).isEqualTo(2);
        assertThat(cli.err()).contains("--max-age");
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "999ms")).isEqualTo(2);
        assertThat(cli.err()).contains("Write 1s, or more.");
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "soon")).isEqualTo(2);
        assertThat(cli.err()).contains("Write 500ms, 30s, 2m, 12h or 90d.");
        assertThat(cli.run("apps", "hsts", "on", "--max-age", "1d", "--app", "no")).isEqualTo(4);
    }

    @Test
    void folderWithoutAppNeedsAName() throws Exception {
        Files.delete(folder.resolve("spin.toml"));
        assertThat(cli.run("apps", "info")).isEqualTo(2);
        assertThat(cli.err()).contains("Name the app with --app");
        assertThat(cli.run("apps", "info", "--app", "hello")).isZero();
    }

    @Test
    void unknownAppIsNotFound() {
        assertThat(cli.run("apps", "info", "--app", "nothing")).isEqualTo(4);
        assertThat(cli.err()).contains("There is no app nothing. 'dormouse apps' lists your apps.");
    }

    @Test
    void deletionAsksForTheNameFirst() {
        cli.withInput(TypedInput.person("yes"));
        assertThat(cli.run("apps", "delete")).isEqualTo(1);
        assertThat(cli.err()).contains("That was not \"hello\", so nothing was done.");
        cli.withInput(TypedInput.person("hello"));
        assertThat(cli.run("apps", "delete")).as(cli.err()).isZero();
        cli.clear();
        assertThat(cli.run("apps")).isZero();
        assertThat(cli.out()).contains("No apps yet.");
    }

    @Test
    void deletionNeverAsksAProgram() {
        assertThat(cli.run("apps", "delete")).isEqualTo(2);
        assertThat(cli.err()).contains("confirm it with --yes");
        assertThat(cli.run("apps", "delete", "--yes")).as(cli.err()).isZero();
    }

    @Test
    void rollbackGoesToTheUsableVersionBefore() throws Exception {
        user.writeApp("1.1.0");
        cli.run("deploy");
        user.writeApp("1.2.0");
        user.cloud().apps().refuseVersions("bad", "No.");
        assertThat(cli.run("deploy")).isEqualTo(4);
        cli.clear();
        assertThat(cli.run("versions")).isZero();
        assertThat(cli.out()).containsPattern("2  production").containsPattern("3  refused.*No\\.");
        assertThat(cli.run("rollback")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("serves version 1, after version 2.");
        assertThat(user.cloud().apps().active("hello")).isEqualTo(1);
        assertThat(cli.run("rollback")).isEqualTo(1);
        assertThat(cli.err()).contains("There is no usable version before 1.");
        assertThat(cli.run("rollback", "2")).as("and on again: " + cli.err()).isZero();
        assertThat(cli.run("rollback", "3")).isEqualTo(4);
    }

    @Test
    void openPrintsTheUrlAndStartsTheBrowser() throws Exception {
        cli.with("BROWSER", "/bin/true");
        assertThat(cli.run("open")).as(cli.err()).isZero();
        assertThat(cli.out()).startsWith("https://hello.dormouse-apps.localhost:");
        cli.with("BROWSER", folder.resolve("nothing").toString());
        assertThat(cli.run("open")).isZero();
        assertThat(cli.err()).contains("no browser was found");
    }

    @Test
    void logsCannotMoveTheCursor() {
        user.cloud().apps().log("hello", "1", "harm\u001b[2Jless\u009b");
        assertThat(cli.run("logs", "--since", "10m")).as(cli.err()).isZero();
        assertThat(cli.out()).isEqualTo("2026-01-31T12:00:00Z hello@1 harm\uFFFD[2Jless\uFFFD\n");
    }

    @Test
    void followedLogGoesOnAfterTheLastLine() {
        for (int i = 1; i <= 5; i++) {
            user.cloud().apps().log("hello", "line-" + i, "text " + i);
        }
        assertThat(cli.run("logs", "-f")).as("until the app is gone").isEqualTo(4);
        assertThat(cli.out().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).contains("hello@1 text "));
        assertThat(cli.err()).contains("connecting again", "The app is gone.");
    }

    @Test
    void timeOfLogsIsChecked() {
        assertThat(cli.run("logs", "--since", "yesterday")).isEqualTo(2);
        assertThat(cli.err()).contains("is no time. Write 10m");
    }

    @Test
    void variablesAreSetListedAndUnset() {
        assertThat(cli.run("variables", "set", "greeting=hello", "colour=green")).isZero();
        cli.clear();
        assertThat(cli.run("variables")).isZero();
        assertThat(cli.out()).contains("colour    green", "greeting  hello");
        assertThat(cli.run("variables", "unset", "colour")).isZero();
        assertThat(user.cloud().apps().variables("hello")).containsOnlyKeys("greeting");
        assertThat(cli.run("variables", "set", "Greeting=x")).isEqualTo(1);
    }

    @Test
    void secretIsPipedInAndNeverShown() {
        cli.withInput(TypedInput.nobody("top secret\n"));
        assertThat(cli.run("secrets", "set", "api_key")).as(cli.err()).isZero();
        assertThat(user.cloud().apps().variables("hello"))
                .containsEntry("api_key", Map.of("value", "top secret", "secret", true));
        cli.clear();
        assertThat(cli.run("secrets", "list")).isZero();
        assertThat(cli.run("secrets", "--json")).isZero();
        assertThat(cli.out()).contains("api_key  (secret)").doesNotContain("top secret");
    }

    @Test
    void secretIsTypedUnseen() {
        cli.withInput(TypedInput.person("typed"));
        assertThat(cli.run("secrets", "set", "api_key")).as(cli.err()).isZero();
        assertThat(user.cloud().apps().variables("hello").get("api_key"))
                .containsEntry("value", "typed");
    }

    @Test
    void secretOnTheCommandLineIsRefused() {
        assertThat(cli.run("secrets", "set", "api_key=visible")).isEqualTo(2);
        assertThat(cli.err()).contains("does not stand on the command line");
        assertThat(user.cloud().apps().variables("hello")).isEmpty();
    }

    @Test
    void limitsShowValueAndSource() {
        assertThat(cli.run("limits")).as(cli.err()).isZero();
        assertThat(cli.out()).containsPattern("apps +10 +plan").contains("override");
    }

    @Test
    void tokensAreListedByIdAndPrintedOnce() {
        assertThat(cli.run("tokens", "create", "ci", "--scope", "app:read", "--expires", "90d"))
                .as(cli.err())
                .isZero();
        assertThat(cli.out()).startsWith("dor_pat_").hasLineCount(1);
        cli.clear();
        assertThat(cli.run("tokens", "list")).isZero();
        assertThat(cli.out()).contains("ci", "app:read", "expires ").doesNotContain("dor_pat_");
        assertThat(cli.run("tokens", "create", "x", "--expires", "soon")).isEqualTo(2);
        assertThat(cli.run("tokens", "revoke", "tok_nothing")).isEqualTo(4);
    }

    @Test
    void operatorSuspendsAndResumesById() {
        String id = user.cloud().apps().id("hello");
        assertThat(cli.run("admin", "suspend", id, "--reason", "phishing")).isEqualTo(3);
        assertThat(cli.err()).contains("Set DORMOUSE_OPERATOR_TOKEN");
        cli.with("DORMOUSE_OPERATOR_TOKEN", FakeAccounts.OPERATOR_TOKEN);
        assertThat(cli.run("admin", "suspend", id, "--reason", "phishing")).as(cli.err()).isZero();
        assertThat(user.cloud().apps().suspended()).containsExactly(id);
        assertThat(cli.run("admin", "resume", id)).as(cli.err()).isZero();
        assertThat(user.cloud().apps().suspended()).isEmpty();
        assertThat(cli.run("admin", "suspend", "hello", "--reason", "x")).isEqualTo(2);
        cli.with("DORMOUSE_OPERATOR_TOKEN", "dor_op_wrong");
        assertThat(cli.run("admin", "resume", id)).isEqualTo(4);
    }
}
