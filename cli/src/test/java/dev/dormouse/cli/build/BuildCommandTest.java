package dev.dormouse.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {
    @TempDir Path folder;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws IOException {
        cli = new CommandLineOf(folder);
        Files.createDirectory(folder.resolve("inner"));
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "two"
                [[trigger.http]]
                route = "/..."
                component = "good"
                [component.good]
                source = "good.wasm"
                [component.good.build]
                command = ["echo first > order", "echo second >> order; echo loud >&2"]
                workdir = "inner"
                [component.bad]
                source = "bad.wasm"
                [component.bad.build]
                command = "exit 7"
                """);
    }

    @Test
    void commandsRunInOrderInTheirFolder() {
        assertThat(cli.run("build", "-c", "good")).isZero();
        assertThat(folder.resolve("inner/order")).hasContent("first\nsecond\n");
        assertThat(cli.err()).contains("Building good: echo first", "  loud", "Built 1 component.");
    }

    @Test
    void failureNamesTheComponentAndGivesItsCode() {
        assertThat(cli.run("build")).isEqualTo(7);
        assertThat(cli.err())
                .contains(
                        "error: Building component \"bad\" failed: 'exit 7' ended with exit code"
                                + " 7.");
    }

    @Test
    void unknownComponentSuggestsTheNearest() {
        assertThat(cli.run("build", "-c", "god")).isEqualTo(1);
        assertThat(cli.err()).contains("no component \"god\". Did you mean \"good\"?");
    }

    @Test
    void badManifestIsExplainedByLine() throws IOException {
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "two"
                [component.good]
                sorce = "good.wasm"
                """);
        assertThat(cli.run("build")).isEqualTo(1);
        assertThat(cli.err()).contains("spin.toml:5").contains("Did you mean \"source\"?");
    }
}
