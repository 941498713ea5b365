package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.traps;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;

import java.util.List;
import java.util.function.Consumer;

/** Programs that trap, in every way there is. */
final class TrapModules {
    private static final Expectation MEMORY = traps("out of bounds memory access");

    private TrapModules() {}

    static List<HostileModule> all() {
        return List.of(
                trap("unreachable", "unreachable", Code::unreachable),
                trap(
                        "unreachable in a loop that catches every exception",
                        "unreachable",
                        c -> c.loop(l -> l.block(b -> b.tryCatchAll(0, Code::unreachable)).br(0))),
                trap(
                        "division that overflows",
                        "integer overflow",
                        c -> c.i64(Long.MIN_VALUE).i64(-1).op(Op.I64_DIV_S).drop()),
                trap(
                        "division by zero",
                        "integer divide by zero",
                        c -> c.i32(1).i32(0).op(Op.I32_DIV_U).drop()),
                trap(
                        "NaN as an integer",
                        "invalid conversion to integer",
                        c -> c.f64(Double.NaN).op(Op.I32_TRUNC_F64_S).drop()),
                trap(
                        "infinity as an integer",
                        "integer overflow",
                        c -> c.f64(Double.POSITIVE_INFINITY).op(Op.I32_TRUNC_F64_S).drop()),
                memory("load below zero", c -> c.i32(-1).i32Load(0).drop()),
                memory("load whose address wraps", c -> c.i32(-4).i32Load(0xffff_fffcL).drop()),
                memory("load across the end", c -> c.i32(65_535).i64Load(0).drop()),
                memory("store at the end", c -> c.i32(65_536).i32(1).i32Store8(0)),
                memory("fill past the end", c -> c.i32(1).i32(7).i32(-1).memoryFill()),
                memory("copy from past the end", c -> c.i32(0).i32(65_535).i32(2).memoryCopy()),
                parses(
                        "init from a dropped segment",
                        MEMORY,
                        () ->
                                WasmBuilder.module()
                                        .memory(1)
                                        .start(c ->
                                                c.dataDrop(0).i32(0).i32(0).i32(1).memoryInit(0))
                                        .passiveData(new byte[8])
                                        .build()),
                indirect("indirect call of another type", "indirect call type mismatch", 0),
                indirect("indirect call of null", "uninitialized element", 1),
                indirect("indirect call past the table", "undefined element", 2),
                indirect("indirect call below the table", "undefined element", -1),
                parses("uncaught exception", traps("exception"), TrapModules::uncaught),
                parses("start section that traps", traps("unreachable"), TrapModules::inStart));
    }

    private static HostileModule trap(String name, String words, Consumer<Code> body) {
        return parses(name, traps(words), () -> WasmBuilder.command(body));
    }

    private static HostileModule memory(String name, Consumer<Code> body) {
        return parses(name, MEMORY, () -> WasmBuilder.command(body));
    }

    private static HostileModule indirect(String name, String words, int element) {
        return parses(
                name,
                traps(words),
                () ->
                        WasmBuilder.module()
                                .memory(1)
                                .table(FUNCREF, 2)
                                .start(c ->
                                        c.i32(1)
                                                .i32(element)
                                                .callIndirect(Signature.taking(I32), 0))
                                .elements(c -> c.i32(0), 0)
                                .build());
    }

    private static byte[] uncaught() {
        return WasmBuilder.module().memory(1).tag(Signature.NONE).start(c -> c.throwTag(0)).build();
    }

    private static byte[] inStart() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.op(Op.NOP))
                .function(Signature.NONE, Code::unreachable)
                .startSection(1)
                .build();
    }
}
