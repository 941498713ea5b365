package dev.dormouse.app.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "'',                  ''",
        "plain,               plain",
        "a-{{ x }}-b,         a-[x]-b",
        "{{x}}{{ y }},        [x][y]",
        "a }} b,              a }} b",
        "{ {x} },             { {x} }",
    })
    void templateResolves(String text, String expected) {
        assertThat(Template.parse(text).resolve(name -> "[" + name + "]")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ a", "{{ a }} {{", "{{}}", "{{ A }}", "{{ a-b }}", "{{{a}}}"})
    void badTemplateIsRefused(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(DormouseException.class);
    }

    @Test
    void firstProviderWinsAndTheDefaultIsLast() {
        Map<String, VariableDeclaration> declared = new LinkedHashMap<>();
        declared.put("a", VariableDeclaration.withDefault("default-a"));
        declared.put("b", VariableDeclaration.withDefault("default-b"));
        declared.put("c", VariableDeclaration.required(true));
        AppVariables variables =
                AppVariables.resolve(
                        declared,
                        List.of(
                                VariableProvider.of(Map.of("c", "argument")),
                                VariableProvider.ofEnvironment(
                                        Map.of("SPIN_VARIABLE_B", "env", "SPIN_VARIABLE_C", "x"))));
        assertThat(variables.value("a")).isEqualTo("default-a");
        assertThat(variables.value("b")).isEqualTo("env");
        assertThat(variables.resolve(Template.parse("<{{ c }}>"))).isEqualTo("<argument>");
    }

    @Test
    void allMissingVariablesAreNamedAtOnce() {
        Map<String, VariableDeclaration> declared = new LinkedHashMap<>();
        declared.put("one", VariableDeclaration.required(false));
        declared.put("two", VariableDeclaration.withDefault(""));
        declared.put("three", VariableDeclaration.required(true));
        assertThatThrownBy(() -> AppVariables.resolve(declared, List.of()))
                .isInstanceOf(MissingVariablesException.class)
                .hasMessageContaining("one, three")
                .hasMessageContaining("SPIN_VARIABLE_ONE");
    }

    @Test
    void valuesNeverShow() {
        Map<String, VariableDeclaration> declared =
                Map.of("token", VariableDeclaration.withDefault("hunter2"));
        assertThat(AppVariables.resolve(declared, List.of()).toString())
                .isEqualTo("AppVariables[token]");
        assertThat(declared.toString()).doesNotContain("hunter2");
    }

    @Test
    void argumentsTakeValuesAndFiles() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "from file\n");
        Files.writeString(folder.resolve("vars.json"), "{\"b\": \"json\", \"c\": \"json\"}");
        Files.writeString(folder.resolve("vars.toml"), "c = \"toml\"");
        assertThat(
                        VariableArguments.parse(
                                List.of("a=1=2", "f=@secret.txt", "@vars.json", "@vars.toml"),
                                folder))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "1=2", "f", "from file\n", "b", "json", "c", "toml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-equals",
                "Bad=1",
                "=1",
                "a=@missing",
                "@missing.json",
                "@vars.yaml",
                "@bad.json",
                "@list.json",
                "@number.json",
                "@bad.toml",
                "@number.toml"
            })
    void badArgumentIsRefusedWithoutItsValue(String argument) throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"a\": hunter2");
        Files.writeString(folder.resolve("list.json"), "[\"hunter2\"]");
        Files.writeString(folder.resolve("number.json"), "{\"a\": {\"hunter2\": 1}}");
        Files.writeString(folder.resolve("bad.toml"), "a = hunter2");
        Files.writeString(folder.resolve("number.toml"), "a = [\"hunter2\"]");
        assertThatThrownBy(() -> VariableArguments.parse(List.of(argument), folder))
                .isInstanceOf(DormouseException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void dotEnvFileIsRead() {
        String text =
                """
                # comment
                A=1
                export B = two # note
                C='as # it is'
                D="line\\nnext \\"q\\""
                nonsense
                =x
                E=
                """;
        assertThat(DotEnv.parse(text))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "A", "1",
                                "B", "two",
                                "C", "as # it is",
                                "D", "line\nnext \"q\"",
                                "E", ""));
    }
}
