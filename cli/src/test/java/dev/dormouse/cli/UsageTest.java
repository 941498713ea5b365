package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir Path folder;
    private CommandLineOf cli;

    @BeforeEach
    void start() {
        cli = new CommandLineOf(folder);
    }

    @Test
    void withoutCommandShowsAllCommands() {
        assertThat(cli.run()).isZero();
        assertThat(cli.out())
                .contains("new ", "build ", "up ", "watch ", "demo ", "doctor ", "completion ")
                .contains("Exit codes:");
    }

    @Test
    void versionIsOneLine() {
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out()).matches("dormouse [0-9]+\\.[0-9]+\\.[0-9]+\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new",
                "build",
                "up",
                "watch",
                "login",
                "logout",
                "whoami",
                "deploy",
                "apps",
                "apps info",
                "apps hsts",
                "apps hsts on",
                "apps hsts forget",
                "apps hsts off",
                "apps delete",
                "versions",
                "rollback",
                "open",
                "domains",
                "domains list",
                "domains add",
                "domains check",
                "domains remove",
                "logs",
                "variables",
                "variables list",
                "variables set",
                "variables unset",
                "secrets",
                "secrets list",
                "secrets set",
                "secrets unset",
                "tokens",
                "tokens list",
                "tokens create",
                "tokens revoke",
                "limits",
                "admin",
                "admin suspend",
                "admin resume",
                "demo",
                "cloud",
                "doctor",
                "completion"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(cli.run((command + " --help").split(" "))).isZero();
        assertThat(cli.out())
                .contains("Usage: dormouse " + command)
                .containsPattern("Examples:\\R  dormouse " + command);
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        assertThat(cli.run("biuld")).isEqualTo(2);
        assertThat(cli.err())
                .isEqualToNormalizingNewlines(
                        """
                        error: unknown command "biuld". Did you mean "build"?
                        See 'dormouse --help'.
                        """);
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        assertThat(cli.run("up", "--lisen=127.0.0.1:1")).isEqualTo(2);
        assertThat(cli.err())
                .contains("unknown option \"--lisen\". Did you mean \"--listen\"?")
                .contains("See 'dormouse up --help'.");
    }

    @Test
    void badAddressIsAUsageError() {
        assertThat(cli.run("up", "--listen", "3000")).isEqualTo(2);
        assertThat(cli.err()).contains("is no address. Write host:port");
    }

    @Test
    void stackTraceIsShownOnRequestOnly() {
        assertThat(cli.run("up")).isEqualTo(1);
        assertThat(cli.err()).contains("error: There is no spin.toml in").doesNotContain("\tat ");
        assertThat(cli.run("up", "--verbose")).isEqualTo(1);
        assertThat(cli.err()).contains("\tat ");
    }

    @Test
    void completionIsAShellScript() {
        assertThat(cli.run("completion", "bash")).isZero();
        assertThat(cli.out()).contains("complete -F _complete_dormouse").contains("--listen");
    }
}
