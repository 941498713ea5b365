package dev.dormouse.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dormouse.app.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestErrorsTest {
    private static final String HEAD =
            """
            spin_manifest_version = 2
            [application]
            name = "x"
            [[trigger.http]]
            route = "/"
            static_response = {}
            """;

    @TempDir Path folder;

    static List<String> manifests() {
        return Golden.manifests("invalid");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyProblemIsNamedWithItsPlace(String name) throws IOException {
        Path folder = Golden.RESOURCES.resolve("invalid");
        String text = Files.readString(folder.resolve(name + ".toml"));
        Golden.check(folder.resolve(name + ".err"), problems(text).getMessage() + "\n");
    }

    @Test
    void messageHasFileLineColumnFieldAndFix() {
        ManifestException e = problems(HEAD + "[component.hello]\nsorce = \"a\"\nsource = \"b\"");
        assertThat(e)
                .hasMessage(
                        "spin.toml:8:1: component.hello.sorce: unknown field."
                                + " Did you mean \"source\"?");
        assertThat(e.problems())
                .containsExactly(
                        new ManifestProblem(
                                "spin.toml",
                                8,
                                1,
                                "component.hello.sorce",
                                "unknown field",
                                "Did you mean \"source\"?"));
    }

    @Test
    void limitsHoldAtTheLimitAndFailAboveIt() {
        String one = "[component.a]\nsource = \"a\"\n";
        String two = one + "[component.b]\nsource = \"a\"\n";
        ManifestReader reader = new ManifestReader(new ManifestLimits(400, 1, 1, 1, 1, 2, 6));
        assertThat(reader.parse("spin.toml", HEAD + one).components()).hasSize(1);
        assertThat(problems(reader, HEAD + two)).hasMessageContaining("more than 1");
        assertThat(problems(reader, HEAD + "# " + "x".repeat(400)))
                .hasMessageContaining("larger than 400 bytes");
        assertThat(problems(reader, HEAD + one + "tool.x = [[[[1]]]]"))
                .hasMessageContaining("more than 6 deep");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("a = " + "[".repeat(100_000))).hasMessageContaining("deep");
        assertThat(problems("a = " + "{a = ".repeat(100_000))).hasMessageContaining("deep");
        assertThat(problems("a" + ".a".repeat(5_000) + " = 1")).hasMessageContaining("deep");
    }

    @Test
    void fileThatIsMissingOrNoTextIsRefused() throws IOException {
        Path file = folder.resolve("spin.toml");
        assertThat(
                        catchThrowableOfType(
                                ManifestException.class, () -> new ManifestReader().read(file)))
                .hasMessageContaining("cannot be read");
        Files.write(file, new byte[] {(byte) 0xff, 'a'});
        assertThat(
                        catchThrowableOfType(
                                ManifestException.class, () -> new ManifestReader().read(file)))
                .hasMessageContaining("UTF-8");
    }

    private static ManifestException problems(String text) {
        return problems(new ManifestReader(), text);
    }

    private static ManifestException problems(ManifestReader reader, String text) {
        ManifestException e =
                catchThrowableOfType(
                        ManifestException.class, () -> reader.parse("spin.toml", text));
        assertThat(e)
                .as("a problem with: %s", text.substring(0, Math.min(200, text.length())))
                .isNotNull();
        return e;
    }
}
