package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.engine.testing.Expectation;
import dev.dormouse.engine.testing.HostileModule;
import dev.dormouse.engine.testing.HostileModules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile module ends as it has to, and a neighbour never fails meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileModulesTest {
    private static final InvocationLimits LIMITS =
            new InvocationLimits(
                    Duration.ofMillis(400), Duration.ofMillis(300), 256, 4 << 20, 64 << 10);

    /** Rules that the parser or the heap holds, whose words are not ours to choose. */
    private static final Set<String> GENERAL_RULES = Set.of("stack", "table");

    private TestEngine engine;
    private Neighbour neighbour;

    @BeforeAll
    void startEngine(@TempDir Path folder) {
        engine = TestEngine.withChildProcesses(folder);
        neighbour = Neighbour.start(engine);
    }

    @AfterAll
    void theNeighbourNeverFailed() {
        neighbour.stop();
        engine.close();
        assertThat(neighbour.served()).isPositive();
        assertThat(neighbour.failures()).isEmpty();
    }

    static List<HostileModule> modules() {
        return HostileModules.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void endsAsItHasTo(HostileModule hostile) {
        byte[] wasm = hostile.wasm();
        switch (hostile.expectation()) {
            case Expectation.RefusedAtCompile(String words) -> isRefused(hostile, words);
            case Expectation.Traps(String words) -> traps(wasm, words);
            case Expectation.MeetsDeadline() -> meetsALimit(wasm);
            case Expectation.MeetsMemoryLimit() -> getsNoMemory(wasm);
            case Expectation.RunsWell() -> assertThat(run(wasm)).isEqualTo(new Outcome.Exited(0));
        }
        assertThat(neighbour.failures()).isEmpty();
    }

    private void isRefused(HostileModule hostile, String words) {
        if (words.equals("_start")) {
            isNoCommand(hostile.wasm());
            return;
        }
        assertThatThrownBy(() -> engine.install(hostile.wasm()))
                .isInstanceOfSatisfying(
                        CompileRefused.class, refusal -> namesTheRule(hostile, words, refusal));
    }

    private static void namesTheRule(HostileModule hostile, String words, CompileRefused refusal) {
        assertThat(refusal.code()).isNotEqualTo(CompileErrors.COMPILER_FAILED);
        boolean general =
                hostile.form() == HostileModule.Form.BROKEN || GENERAL_RULES.contains(words);
        if (!general) {
            assertThat(refusal.detail().toLowerCase(Locale.ROOT))
                    .contains(words.toLowerCase(Locale.ROOT));
        }
    }

    /** A module that is no command is refused, or known as such. */
    private void isNoCommand(byte[] wasm) {
        try {
            assertThat(engine.install(wasm).command()).isFalse();
        } catch (CompileRefused e) {
            assertThat(e.detail()).contains("_start");
        }
    }

    private void traps(byte[] wasm, String words) {
        assertThat(run(wasm))
                .isInstanceOfSatisfying(
                        Outcome.Trapped.class, trap -> assertThat(trap.what()).contains(words));
    }

    private void meetsALimit(byte[] wasm) {
        assertThat(run(wasm)).isInstanceOf(Outcome.LimitMet.class);
    }

    private void getsNoMemory(byte[] wasm) {
        InstalledModule module;
        try {
            module = engine.install(wasm);
        } catch (CompileRefused e) {
            assertThat(e.code()).isEqualTo(CompileErrors.COMPILE_LIMIT);
            return;
        }
        TestEngine.Run run = engine.run(module, LIMITS);
        assertThat(run.completion().outcome())
                .isInstanceOfAny(
                        Outcome.Exited.class, Outcome.LimitMet.class, Outcome.Trapped.class);
        assertThat(run.completion().metering().memoryPeakBytes())
                .isLessThanOrEqualTo(LIMITS.memoryPagesMax() * 65_536L);
    }

    private Outcome run(byte[] wasm) {
        InstalledModule module = engine.install(wasm);
        try {
            return engine.run(module, LIMITS).completion().outcome();
        } finally {
            engine.engine().uninstall(module.digest());
        }
    }
}
