package dev.dormouse.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.CommandLineOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir Path folder;
    private CommandLineOf cli;

    @BeforeEach
    void start() {
        cli = new CommandLineOf(folder);
    }

    @Test
    void jsonHasOneEntryForEachCheck() throws IOException {
        assertThat(cli.run("doctor", "--json")).isZero();
        JsonNode checks = JsonMapper.builder().build().readTree(cli.out()).get("checks");
        assertThat(checks.findValuesAsText("name"))
                .containsExactly(
                        "JDK", "Maven", "Data folder", "C", "Rust", "Go", "AssemblyScript");
        assertThat(checks.get(0).get("state").asText()).isEqualTo("ok");
    }

    @Test
    void problemOfTheManifestFails() throws IOException {
        Files.writeString(folder.resolve("spin.toml"), "spin_manifest_version = 3");
        assertThat(cli.run("doctor")).isEqualTo(1);
        assertThat(cli.out()).containsPattern("problem +Manifest +spin.toml:1");
    }

    @Test
    void moduleThatIsNotBuiltYetIsAProblemWithItsFix() {
        cli.run("new", "c", "my-app", "-o", ".");
        assertThat(cli.run("doctor")).isEqualTo(1);
        assertThat(cli.out()).contains("there is no app.wasm: run 'dormouse build'");
    }

    @Test
    void dataFolderThatCannotBeMadeIsAProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        cli.with("DORMOUSE_HOME", file.resolve("home").toString());
        assertThat(cli.run("doctor")).isEqualTo(1);
        assertThat(cli.out()).containsPattern("problem +Data folder");
    }
}
