package dev.dormouse.app.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.app.trigger.HttpTarget;
import dev.dormouse.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockJsonTest {
    private static final String DIGEST = Digest.of(new byte[] {1}).toString();
    private static final String LOCK =
            """
            {"spin_lock_version": 1, "must_understand": ["host_requirements"], "future": {},
             "metadata": {"name": "x", "origin": "file:///x"},
             "host_requirements": {"middleware": "optional"},
             "triggers": [{"id": "t", "trigger_type": "http",
               "trigger_config": {"component": "c", "route": "/..."}}],
             "components": [{"id": "c", "future": 1,
               "source": {"content_type": "application/wasm", "digest": "%s"},
               "files": [{"path": "a/b", "inline": "AQ==", "digest": "%s"}]}]}
            """
                    .formatted(DIGEST, DIGEST);

    @Test
    void unknownFieldsAndOptionalRequirementsAreLeftAlone() {
        LockedApp app = read(LOCK);
        assertThat(app.name()).isEqualTo("x");
        assertThat(app.hostRequirements()).isEmpty();
        assertThat(app.triggers().getFirst().http().target())
                .isEqualTo(new HttpTarget.Component("c"));
        assertThat(app.components().getFirst().files().getFirst().content().inline().orElseThrow())
                .containsExactly(1);
    }

    /** Each row replaces a piece of a good lock and expects a word of the complaint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"spin_lock_version\": 1  | \"spin_lock_version\": 2 | must be 0 or 1",
                "\"spin_lock_version\": 1, | '' | must be 0 or 1",
                "[\"host_requirements\"]   | [\"time_travel\"] | time_travel",
                "\"middleware\": \"optional\" | \"time_travel\": \"required\" | time_travel",
                "\"name\": \"x\",          | '' | no name",
                "\"path\": \"a/b\"         | \"path\": \"../b\" | not safe",
                "\"path\": \"a/b\"         | \"path\": \"/b\" | not safe",
                "\"path\": \"a/b\"         | \"path\": \"a//b\" | not safe",
                "AQ==                      | Ag== | those of the content",
                "AQ==                      | !!   | base64",
                "sha256:                   | md5: | sha256",
                "\"component\": \"c\"      | \"component\": \"d\" | unknown component",
                "{\"spin_lock              | [\"spin_lock | not valid JSON",
                "\"future\": 1,            | \"id\": \"c\", | not valid JSON",
                "\"id\": \"c\"             | \"id\": \"../c\" | must be letters",
                "\"id\": \"t\"             | \"id\": \"\" | must be letters",
                "\"triggers\": [             | \"triggers\": [null, | null in an array",
                "\"triggers\": [           | \"triggers\": [1, | must be a table",
            })
    void badLockIsRefused(String piece, String replacement, String expected) {
        assertThat(LOCK).contains(piece);
        assertThatThrownBy(() -> read(LOCK.replace(piece, replacement)))
                .isInstanceOf(LockException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void countsHoldAtTheLimitAndFailAboveIt() {
        String file = "{\"path\": \"f%d\", \"digest\": \"" + DIGEST + "\"}";
        String files =
                IntStream.range(0, LockLimits.FILES_MAX - 1)
                        .mapToObj(file::formatted)
                        .collect(Collectors.joining(","));
        String full = LOCK.replace("\"files\": [", "\"files\": [" + files + ",");
        assertThat(read(full).components().getFirst().files()).hasSize(LockLimits.FILES_MAX);
        String over = full.replace("\"files\": [", "\"files\": [" + file.formatted(-1) + ",");
        assertThatThrownBy(() -> read(over)).hasMessageContaining("more than 100000 entries");
    }

    @Test
    void deepJsonIsRefused() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(LockException.class);
    }

    @Test
    void settingsThatAreNoHttpTriggerAreRefused() {
        LockedTrigger trigger =
                read(LOCK.replace("\"route\": \"/...\"", "\"route\": \"/...\", \"x\": 1"))
                        .triggers()
                        .getFirst();
        assertThatThrownBy(trigger::http)
                .isInstanceOf(LockException.class)
                .hasMessageContaining("triggers.t.x: unknown field");
    }

    private static LockedApp read(String json) {
        return LockJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
