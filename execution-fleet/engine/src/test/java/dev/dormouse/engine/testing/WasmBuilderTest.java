package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

class WasmBuilderTest {
    @Test
    void theSmallestCommandIsTheBytesOfTheSpecification() {
        byte[] wasm = WasmBuilder.module().start(code -> code.loop(l -> l.br(0))).build();

        assertThat(HexFormat.of().formatHex(wasm))
                .isEqualTo(
                        "0061736d01000000"
                                + "010401600000"
                                + "03020100"
                                + "070a01065f73746172740000"
                                + "0a0901070003400c000b0b");
    }

    @ParameterizedTest
    @CsvSource({"0,00", "127,7f", "128,8001", "624485,e58e26", "4294967295,ffffffff0f"})
    void unsignedIntegersTakeTheFewestBytes(long value, String hex) {
        assertThat(hex(new WasmOutput().u32(value))).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "0,00",
        "63,3f",
        "64,c000",
        "-1,7f",
        "-64,40",
        "-65,bf7f",
        "-123456,c0bb78",
        "-9223372036854775808,8080808080808080807f"
    })
    void signedIntegersTakeTheFewestBytes(long value, String hex) {
        assertThat(hex(new WasmOutput().signed(value))).isEqualTo(hex);
    }

    @Test
    void paddedIntegersKeepTheirValue() {
        assertThat(hex(new WasmOutput().padded(3, 5))).isEqualTo("8380808000");
        assertThat(hex(new WasmOutput().padded(3, 12))).isEqualTo("838080808080808080808000");
    }

    @Test
    void everySectionIsWhereTheRuntimeLooksForIt() {
        Signature addition = Signature.taking(I32, I32).returning(I32);
        byte[] wasm =
                WasmBuilder.module()
                        .memory(1, 2)
                        .table(FUNCREF, 4, 8)
                        .global(I64, true, c -> c.i64(-5))
                        .tag(Signature.NONE)
                        .function(addition, c -> c.localGet(0).localGet(1).op(Op.I32_ADD))
                        .function(
                                "answer",
                                Signature.taking().returning(I32),
                                c -> c.i32(2).i32Load(0).i32(-1).i32(3).callIndirect(addition, 0))
                        .start(c -> c.block(b -> b.tryCatchAll(0, t -> t.throwTag(0))))
                        .elements(c -> c.i32(3), 0)
                        .passiveElements(0, 1)
                        .data(c -> c.i32(2), new byte[] {43, 0, 0, 0})
                        .passiveData(new byte[] {1})
                        .custom("note", new byte[] {1, 2, 3})
                        .build();

        var instance = Instance.builder(Parser.parse(wasm)).build();

        assertThat(instance.export("answer").apply()).containsExactly(42);
        assertThat(instance.global(0).getValue()).isEqualTo(-5);
    }

    private static String hex(WasmOutput out) {
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
