package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModule.heavy;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Functions too large for whoever compiles them. A JVM method knows the type of every local and
 * stack entry at each point where control flow meets, so the two multiply.
 */
final class FrameModules {
    private static final Expectation LOCALS = refused("locals");
    private static final Expectation BODY = refused("function body");
    private static final int BODY_BYTES = 5_000_000;

    private FrameModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("2,000 locals", RUNS_WELL, () -> locals(1, 2_000)),
                parses("50,000 locals", LOCALS, () -> locals(1, 50_000)),
                heavy("100M locals in 2,000 groups", LOCALS, () -> locals(2_000, 50_000)),
                broken("4G locals", LOCALS, () -> locals(1, 0xffff_ffffL)),
                broken("8G locals in two groups", LOCALS, () -> locals(2, 0xffff_ffffL)),
                heavy(
                        "20 functions of 8,000 locals and 2,000 blocks",
                        LOCALS,
                        () -> functions(20, c -> blocks(c.locals(8_000, I32), 2_000))),
                heavy(
                        "20 functions of 2,000 locals and 10,000 blocks",
                        LOCALS,
                        () -> functions(20, c -> blocks(c.locals(2_000, I32), 10_000))),
                heavy(
                        "20 functions of 8,000 operands below 2,000 blocks",
                        refused("stack"),
                        () -> functions(20, c -> blocksAbove(c, 8_000, 2_000))),
                parses(
                        "operand stack of 30,000 i64",
                        refused("stack"),
                        () -> functions(1, c -> operands(c, 30_000))),
                heavy("branch table of 100,000 labels", RUNS_WELL, () -> branchTable(100_000)),
                parses("20,000 nested blocks", RUNS_WELL, () -> nested(20_000)),
                heavy("500,000 nested blocks", BODY, () -> nested(500_000)),
                heavy(
                        "5 MB of nops",
                        BODY,
                        () -> WasmBuilder.command(c -> c.repeat(BODY_BYTES, n -> n.op(Op.NOP)))),
                heavy("5 MB of additions", BODY, () -> WasmBuilder.command(FrameModules::adds)),
                heavy("100,000 different constants", RUNS_WELL, FrameModules::constants),
                parses("300 parameters", RUNS_WELL, () -> parameters(300)),
                parses("1,000 parameters", RUNS_WELL, () -> parameters(1_000)),
                parses("1,000 results", refused("results"), FrameModules::results));
    }

    private static byte[] locals(int groups, long count) {
        return WasmBuilder.command(c -> c.repeat(groups, r -> r.locals(count, I32)));
    }

    private static byte[] functions(int count, Consumer<Code> body) {
        WasmBuilder module = WasmBuilder.module().memory(1).start(c -> {});
        for (int i = 0; i < count; i++) {
            module.function(Signature.NONE, body);
        }
        return module.build();
    }

    private static Code blocks(Code code, int count) {
        return code.repeat(count, c -> c.block(b -> b.localGet(0).brIf(0)));
    }

    private static void blocksAbove(Code code, int operands, int blocks) {
        code.locals(1, I32).repeat(operands, c -> c.i32(1));
        blocks(code, blocks).repeat(operands, Code::drop);
    }

    private static void operands(Code code, int count) {
        code.repeat(count, c -> c.i64(1)).repeat(count - 1, c -> c.op(Op.I64_ADD)).drop();
    }

    private static byte[] branchTable(int labels) {
        int[] table = new int[labels];
        Arrays.setAll(table, i -> i & 1);
        return WasmBuilder.command(c -> c.block(b -> b.block(n -> n.i32(5).brTable(table))));
    }

    private static byte[] nested(int depth) {
        return WasmBuilder.command(
                c -> c.repeat(depth, b -> b.op(0x02, 0x40)).repeat(depth, b -> b.op(Op.END)));
    }

    private static void adds(Code code) {
        code.i32(0).repeat(BODY_BYTES / 3, c -> c.i32(1).op(Op.I32_ADD)).drop();
    }

    /** More than the 65,535 entries of one class's constant pool. */
    private static byte[] constants() {
        WasmBuilder module = WasmBuilder.module().memory(1).start(c -> {});
        for (int i = 0; i < 20; i++) {
            long first = 1_000_000_007L * (i + 1);
            module.function(
                    Signature.NONE,
                    c -> {
                        for (int k = 0; k < 5_000; k++) {
                            c.i64(first + k).drop();
                        }
                    });
        }
        return module.build();
    }

    /** More parameters than the 255 of a JVM method. */
    private static byte[] parameters(int count) {
        return WasmBuilder.module()
                .memory(1)
                .function(Signature.taking(count, I32), c -> {})
                .start(c -> c.repeat(count, r -> r.i32(3)).call(0))
                .build();
    }

    private static byte[] results() {
        ValueType[] types = new ValueType[1_000];
        Arrays.fill(types, I64);
        return WasmBuilder.module()
                .memory(1)
                .function(
                        Signature.taking().returning(types),
                        c -> c.repeat(types.length, r -> r.i64(3)))
                .start(c -> c.call(0).repeat(types.length, Code::drop))
                .build();
    }
}
