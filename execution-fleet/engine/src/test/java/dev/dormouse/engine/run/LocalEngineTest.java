package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.ResidencyNumbers;
import dev.dormouse.engine.testing.WasmBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEngineTest {
    private TestEngine engine;

    @BeforeAll
    void startEngine(@TempDir Path folder) {
        engine = TestEngine.withChildProcesses(folder);
    }

    @AfterAll
    void stopEngine() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({"c,C", "rust,Rust", "go,Go", "assemblyscript,AssemblyScript"})
    void helloAnswersInEveryLanguage(String folder, String language) {
        InstalledModule hello = engine.installExample("hello-" + folder + "/hello.wasm");

        TestEngine.Run run = engine.run(hello);

        assertThat(run.completion().outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(run.out()).contains("Hello from " + language + "!");
    }

    @Test
    void aRunIsMetered() {
        InstalledModule hello = engine.installExample("hello-c/hello.wasm");

        TestEngine.Run run = engine.run(hello);

        assertThat(run.completion().metering())
                .satisfies(used -> {
                    assertThat(used.cpuNanos()).isPositive();
                    assertThat(used.wallNanos()).isPositive();
                    assertThat(used.memoryPeakBytes()).isEqualTo(2 * 65_536);
                    assertThat(used.bytesOut()).isEqualTo(run.out().length());
                });
    }

    @Test
    void aGuestWithoutEndMeetsItsWallTime() {
        InstalledModule endless = engine.install(endlessLoop());

        TestEngine.Run run = engine.run(endless, TestEngine.wallTime(Duration.ofMillis(50)));

        assertThat(run.completion().outcome()).isEqualTo(new Outcome.LimitMet(Limit.WALL_TIME));
    }

    @Test
    void aGuestThatComputesMeetsItsCpuTime() {
        InstalledModule endless = engine.install(endlessLoop());
        InvocationLimits usual = InvocationLimits.DEFAULT;
        InvocationLimits limits =
                new InvocationLimits(usual.wallTime(), Duration.ofMillis(20), 16, 1 << 20, 1 << 20);

        Completion end = engine.run(endless, limits).completion();

        assertThat(end.outcome()).isEqualTo(new Outcome.LimitMet(Limit.CPU_TIME));
        assertThat(end.metering().cpuNanos()).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void aCancelledGuestEnds() {
        InstalledModule endless = engine.install(endlessLoop());

        TestEngine.Started started = engine.start(endless, InvocationLimits.DEFAULT);
        started.cancel();

        assertThat(started.await().completion().outcome()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void aTrapNamesTheFunction() {
        byte[] wasm = WasmBuilder.command(code -> code.unreachable());

        TestEngine.Run run = engine.run(engine.install(wasm));

        assertThat(run.completion().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Trapped.class,
                        trap -> assertThat(trap.function()).isEqualTo("_start"));
    }

    @Test
    void anUnlinkedModuleIsLinkedAgainForItsNextRequest() {
        InstalledModule hello = engine.installExample("hello-rust/hello.wasm");
        int linkedBefore = engine.engine().residency().linked();

        engine.engine().unlink(hello.digest());
        ResidencyNumbers unlinked = engine.engine().residency();
        TestEngine.Run run = engine.run(hello);

        assertThat(unlinked.linked()).isEqualTo(linkedBefore - 1);
        assertThat(run.out()).contains("Hello from Rust!");
        assertThat(engine.engine().residency().linked()).isEqualTo(linkedBefore);
    }

    @Test
    void moreGuestsThanCoresAllEnd() {
        InstalledModule endless = engine.install(endlessLoop());
        InvocationLimits limits = TestEngine.wallTime(Duration.ofMillis(200));

        var runs =
                java.util.stream.IntStream.range(0, 12)
                        .mapToObj(i -> engine.start(endless, limits))
                        .toList();

        assertThat(runs)
                .allSatisfy(run ->
                        assertThat(run.await().completion().outcome())
                                .isEqualTo(new Outcome.LimitMet(Limit.WALL_TIME)));
    }

    private static byte[] endlessLoop() {
        return WasmBuilder.command(code -> code.loop(loop -> loop.br(0)));
    }
}
