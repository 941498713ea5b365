package dev.dormouse.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

class ArbitraryModulesTest {
    private static final int SEEDS = 500;

    @Test
    void oneSeedAlwaysMakesTheSameModule() {
        assertThat(ArbitraryModules.module(11)).isEqualTo(ArbitraryModules.module(11));
        assertThat(ArbitraryModules.module(11)).isNotEqualTo(ArbitraryModules.module(12));
    }

    @Test
    void everyModuleIsValid() {
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] wasm = ArbitraryModules.module(seed);

            assertThatCode(() -> Parser.parse(wasm)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    void everyModuleEndsAndMostEndWell() {
        int traps = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            if (!endsWell(Parser.parse(ArbitraryModules.module(seed)))) {
                traps++;
            }
        }

        assertThat(traps).isBetween(SEEDS / 20, SEEDS / 2);
    }

    private static boolean endsWell(WasmModule module) {
        try {
            Instance.builder(module).build().export("_start").apply();
            return true;
        } catch (WasmEngineException e) {
            return false;
        }
    }
}
