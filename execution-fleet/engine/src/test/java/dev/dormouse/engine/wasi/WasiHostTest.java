package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.wasi.abi.Errno;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

class WasiHostTest {
    private static final byte[] EMPTY_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @Test
    void allFortySixFunctionsAreServedUnderTheirNames() {
        assertThat(WasiHost.functions()).hasSize(46);
        WasiHost.functions()
                .forEach((name, function) -> {
                    assertThat(function.name()).isEqualTo(name);
                    assertThat(function.module()).isEqualTo("wasi_snapshot_preview1");
                });
    }

    @Test
    void aModuleWithoutMemoryGetsFaultsWhereMemoryIsNeeded() {
        Instance bare = Instance.builder(Parser.parse(EMPTY_MODULE)).build();
        try (WasiContext context = new GuestBuilder().context()) {
            for (WasiFunction function : WasiFunction.ALL) {
                HostFunction host = WasiHost.functions().get(function.name());
                assertThat(host).isNotNull();
                long[] args = new long[function.params().length()];
                Arrays.fill(args, 1);
                long[] results =
                        CarrierThread.answer(context, () -> host.handle().apply(bare, args));
                assertThat(results).hasSize(1);
                if (function.name().endsWith("_get")) {
                    assertThat(results[0]).isEqualTo(Errno.FAULT.code());
                }
            }
        }
    }

    @Test
    void errnosHaveTheirNumbers() {
        assertThat(Errno.SUCCESS.code()).isZero();
        assertThat(Errno.BADF.code()).isEqualTo(8);
        assertThat(Errno.FAULT.code()).isEqualTo(21);
        assertThat(Errno.ROFS.code()).isEqualTo(69);
        assertThat(Errno.NOTCAPABLE.code()).isEqualTo(76);
    }
}
