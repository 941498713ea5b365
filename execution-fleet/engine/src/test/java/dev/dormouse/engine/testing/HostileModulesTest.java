package dev.dormouse.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dormouse.engine.testing.HostileModule.Form;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import run.endive.wasm.Parser;

class HostileModulesTest {
    private static final int BYTES_MAX = 8_000_000;

    static Stream<HostileModule> modules() {
        return HostileModules.all().stream();
    }

    static Stream<HostileModule> modulesThatParse() {
        return modules().filter(module -> module.form() == Form.PARSES);
    }

    @Test
    void namesAreUnique() {
        assertThat(modules().map(HostileModule::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsBuiltTheSameTwiceAndIsOfAnUploadsSize(HostileModule module) {
        byte[] wasm = module.wasm();

        assertThat(wasm).hasSizeLessThanOrEqualTo(BYTES_MAX).isEqualTo(module.wasm());
    }

    @ParameterizedTest
    @MethodSource("modulesThatParse")
    void theRuntimeParsesWhatIsMeantToBeValid(HostileModule module) {
        assertThatCode(() -> Parser.parse(module.wasm())).doesNotThrowAnyException();
    }

    @Test
    void wasiHas46Functions() {
        assertThat(Wasi.functions()).hasSize(46);
    }
}
