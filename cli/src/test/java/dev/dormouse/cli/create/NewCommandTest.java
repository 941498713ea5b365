package dev.dormouse.cli.create;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.app.manifest.ManifestReader;
import dev.dormouse.cli.CommandLineOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir Path folder;
    private CommandLineOf cli;

    @BeforeEach
    void start() {
        cli = new CommandLineOf(folder);
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void everyTemplateMakesAnAppWithAValidManifest(Template template) throws IOException {
        assertThat(cli.run("new", template.id(), "my-app")).isZero();

        Path app = folder.resolve("my-app");
        assertThat(new ManifestReader().read(app.resolve("spin.toml")).application().name())
                .isEqualTo("my-app");
        assertThat(app.resolve(".gitignore")).exists();
        try (Stream<Path> files = Files.walk(app)) {
            assertThat(files.filter(NewCommandTest::isText))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("{{"));
        }
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".wasm");
    }

    @Test
    void templateCanBeAnOptionAsInSpin() {
        assertThat(cli.run("new", "-t", "c", "sheep", "--value", "project-description=Counts"))
                .isZero();
        assertThat(folder.resolve("sheep/spin.toml")).content().contains("\"Counts\"");
        assertThat(cli.out()).contains("cd sheep", "dormouse up --build");
    }

    @Test
    void modulesOfATemplateAreCopiedByteForByte() {
        assertThat(cli.run("new", "static", "site", "-o", ".")).isZero();
        assertThat(folder.resolve("fileserver.wasm"))
                .hasBinaryContent(Template.STATIC.content("fileserver.wasm"));
    }

    @Test
    void nothingIsEverOverwritten() throws IOException {
        Files.createDirectories(folder.resolve("my-app"));
        Files.writeString(folder.resolve("my-app/spin.toml"), "mine");

        assertThat(cli.run("new", "c", "my-app")).isEqualTo(1);
        assertThat(cli.err()).contains("spin.toml exists already");
        assertThat(folder.resolve("my-app/spin.toml")).hasContent("mine");
        assertThat(folder.resolve("my-app/main.c")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a b", "../up", "a\"b", "ä"})
    void nameThatCouldBreakAFileIsRefused(String name) {
        assertThat(cli.run("new", "c", name)).isEqualTo(1);
        assertThat(cli.err()).contains("cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "<b>", "a\nb"})
    void descriptionThatCouldBreakAFileIsRefused(String text) {
        assertThat(cli.run("new", "c", "my-app", "--value", "project-description=" + text))
                .isEqualTo(1);
        assertThat(folder.resolve("my-app")).doesNotExist();
    }

    @Test
    void unknownTemplateSuggestsTheNearest() {
        assertThat(cli.run("new", "rus", "my-app")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no template \"rus\". Did you mean \"rust\"?");
    }

    @Test
    void listNamesAllTemplates() {
        assertThat(cli.run("new", "--list")).isZero();
        assertThat(cli.out().lines())
                .hasSize(Template.values().length)
                .anyMatch(line -> line.startsWith("  rust            Rust "));
    }
}
