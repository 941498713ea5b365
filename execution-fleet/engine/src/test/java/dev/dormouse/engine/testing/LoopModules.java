package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.DEADLINE;
import static dev.dormouse.engine.testing.ValueType.F64;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.List;
import java.util.function.Consumer;

/** Programs that never end, each through another instruction. */
final class LoopModules {
    /** Compiled steps of 5 bytes: together more than the 64 KB a JVM method may have. */
    private static final int STEPS_PAST_64_KB = 20_000;

    /** More than the 8,000 bytes up to which HotSpot compiles a method, less than 64 KB. */
    private static final int STEPS_PAST_8_KB = 2_000;

    private LoopModules() {}

    static List<HostileModule> all() {
        return List.of(
                loop("empty loop", c -> c.loop(l -> l.br(0))),
                loop("loop with a branch table", LoopModules::branchTable),
                loop("loop that counts to 2^62", LoopModules::counting),
                loop("loop of stores", c -> c.loop(l -> l.i32(0).i32(7).i32Store(0).br(0))),
                loop("loop of NaN arithmetic", LoopModules::floats),
                loop(
                        "loop around more than 64 KB of compiled code",
                        c -> {
                            int sum = c.local(I32);
                            c.loop(l -> steps(l, STEPS_PAST_64_KB, sum).br(0));
                        }),
                loop(
                        "small loop in a function too large for the JIT",
                        c -> {
                            int sum = c.local(I32);
                            steps(c, STEPS_PAST_8_KB, sum).loop(l -> steps(l, 1, sum).br(0));
                        }),
                loop(
                        "small loop in a function of more than 64 KB",
                        c -> {
                            int sum = c.local(I32);
                            steps(c, STEPS_PAST_64_KB, sum).loop(l -> steps(l, 1, sum).br(0));
                        }),
                parses("loop through call", DEADLINE, () -> throughCall(l -> l.call(0))),
                parses(
                        "loop through call_indirect",
                        DEADLINE,
                        () -> throughCall(l -> l.i32(0).callIndirect(Signature.NONE, 0))),
                parses("tail call of itself", DEADLINE, () -> tailCall(c -> c.returnCall(0))),
                parses(
                        "indirect tail call of itself",
                        DEADLINE,
                        () -> tailCall(c -> c.i32(0).returnCallIndirect(Signature.NONE, 0))),
                parses("tail calls in a circle", DEADLINE, LoopModules::tailCallCircle),
                parses("loop through exceptions", DEADLINE, LoopModules::exceptions),
                parses("start section that never ends", DEADLINE, LoopModules::inStart));
    }

    private static HostileModule loop(String name, Consumer<Code> body) {
        return parses(name, DEADLINE, () -> WasmBuilder.command(body));
    }

    private static void branchTable(Code code) {
        int turn = code.local(I32);
        code.loop(l -> l.localGet(turn).i32(1).op(Op.I32_XOR).localTee(turn).brTable(0, 0, 0, 0));
    }

    private static void counting(Code code) {
        int turn = code.local(I64);
        code.loop(l ->
                l.localGet(turn)
                        .i64(1)
                        .op(Op.I64_ADD)
                        .localTee(turn)
                        .i64(1L << 62)
                        .op(Op.I64_LT_U)
                        .brIf(0));
    }

    private static void floats(Code code) {
        int value = code.local(F64);
        code.f64(Double.NaN).localSet(value);
        code.loop(l ->
                l.localGet(value)
                        .op(Op.F64_SQRT)
                        .f64(0.1)
                        .op(Op.F64_MUL)
                        .f64(Double.POSITIVE_INFINITY)
                        .op(Op.F64_DIV)
                        .f64(-0.0)
                        .op(Op.F64_MIN)
                        .localSet(value)
                        .br(0));
    }

    private static Code steps(Code code, int count, int sum) {
        return code.repeat(count, c -> c.localGet(sum).i32(0x12345).op(Op.I32_ADD).localSet(sum));
    }

    private static byte[] throughCall(Consumer<Code> call) {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, 1)
                .function(Signature.NONE, c -> c.op(Op.NOP))
                .start(c -> c.loop(l -> call.andThen(after -> after.br(0)).accept(l)))
                .elements(c -> c.i32(0), 0)
                .build();
    }

    private static byte[] tailCall(Consumer<Code> body) {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, 1)
                .start(body)
                .elements(c -> c.i32(0), 0)
                .build();
    }

    private static byte[] tailCallCircle() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.returnCall(1))
                .function(Signature.NONE, c -> c.returnCall(2))
                .function(Signature.NONE, c -> c.returnCall(0))
                .build();
    }

    private static byte[] exceptions() {
        return WasmBuilder.module()
                .memory(1)
                .tag(Signature.NONE)
                .start(c -> c.loop(l -> l.block(b -> b.tryCatchAll(0, t -> t.throwTag(0))).br(0)))
                .build();
    }

    private static byte[] inStart() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.op(Op.NOP))
                .function(Signature.NONE, c -> c.loop(l -> l.br(0)))
                .startSection(1)
                .build();
    }
}
