package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.DEADLINE;
import static dev.dormouse.engine.testing.HostileModules.traps;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.List;
import java.util.function.Consumer;

/** Programs that use up the stack, so that it can end in any function, ours included. */
final class RecursionModules {
    private static final Expectation STACK = traps("call stack exhausted");
    private static final int FRAME_LOCALS = 400;

    private RecursionModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("exponential recursion", DEADLINE, RecursionModules::exponential),
                parses("infinite recursion", STACK, () -> WasmBuilder.command(c -> c.call(0))),
                parses("mutual recursion", STACK, RecursionModules::mutual),
                parses("recursion through call_indirect", STACK, RecursionModules::indirect),
                parses("recursion with large frames", STACK, RecursionModules::largeFrames),
                parses("recursion with 200 parameters", STACK, RecursionModules::manyParameters),
                parses(
                        "recursion that catches every exception",
                        STACK,
                        () -> WasmBuilder.command(RecursionModules::catching)),
                parses("recursion in the start section", STACK, RecursionModules::inStart),
                parses(
                        "recursion that calls fd_write at every depth",
                        STACK,
                        () -> calling("fd_write", c -> c.i32(1).i32(0).i32(0).i32(0))),
                parses(
                        "recursion that calls sched_yield at every depth",
                        STACK,
                        () -> calling("sched_yield", c -> {})),
                parses(
                        "recursion that calls clock_time_get at every depth",
                        STACK,
                        () -> calling("clock_time_get", c -> c.i32(1).i64(0).i32(8))),
                parses(
                        "recursion that calls random_get at every depth",
                        STACK,
                        () -> calling("random_get", c -> c.i32(0).i32(64))),
                parses(
                        "recursion that grows its memory at every depth",
                        STACK,
                        () -> WasmBuilder.command(c -> c.i32(0).memoryGrow().drop().call(0))),
                parses(
                        "recursion that fails over and over, caught by a loop",
                        STACK,
                        RecursionModules::overAndOver));
    }

    /** Two calls a level and 60 levels: no loop, and no deep stack. */
    private static byte[] exponential() {
        Signature levels = Signature.taking(I32);
        Consumer<Code> next = c -> c.localGet(0).i32(1).op(Op.I32_SUB).call(0);
        return WasmBuilder.module()
                .memory(1)
                .function(levels, c -> c.localGet(0).ifThen(next.andThen(next)))
                .start(c -> c.i32(60).call(0))
                .build();
    }

    private static byte[] mutual() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.call(1))
                .function(Signature.NONE, c -> c.call(0))
                .build();
    }

    private static byte[] indirect() {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, 1)
                .start(c -> c.i32(0).callIndirect(Signature.NONE, 0))
                .elements(c -> c.i32(0), 0)
                .build();
    }

    /** Every local is needed after the call, so no compiler can drop it from the frame. */
    private static byte[] largeFrames() {
        Signature sum = Signature.taking(I64).returning(I64);
        return WasmBuilder.module()
                .memory(1)
                .function(
                        sum,
                        c -> {
                            c.locals(FRAME_LOCALS, I64);
                            for (int i = 1; i <= FRAME_LOCALS; i++) {
                                c.localGet(0).i64(i).op(Op.I64_XOR).localSet(i);
                            }
                            c.localGet(0).i64(1).op(Op.I64_ADD).call(0);
                            for (int i = 1; i <= FRAME_LOCALS; i++) {
                                c.localGet(i).op(Op.I64_ADD);
                            }
                        })
                .start(c -> c.i64(0).call(0).drop())
                .build();
    }

    private static byte[] manyParameters() {
        Signature many = Signature.taking(200, I32);
        return WasmBuilder.module()
                .memory(1)
                .function(
                        many,
                        c -> {
                            for (int i = 0; i < 200; i++) {
                                c.localGet(199 - i);
                            }
                            c.call(0);
                        })
                .start(c -> c.repeat(200, r -> r.i32(1)).call(0))
                .build();
    }

    /** A stack overflow is no exception of the program's; catching it would go on forever. */
    private static void catching(Code code) {
        code.block(b -> b.tryCatchAll(0, t -> t.call(0))).call(0);
    }

    private static byte[] inStart() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.op(Op.NOP))
                .function(Signature.NONE, c -> c.call(1))
                .startSection(1)
                .build();
    }

    private static byte[] calling(String host, Consumer<Code> arguments) {
        return Wasi.importing(host)
                .memory(1)
                .start(c -> arguments.andThen(a -> a.call(0).drop().call(1)).accept(c))
                .build();
    }

    private static byte[] overAndOver() {
        return WasmBuilder.module()
                .memory(1)
                .function(Signature.NONE, c -> c.call(0))
                .start(c -> c.loop(l -> l.block(b -> b.tryCatchAll(0, t -> t.call(0))).br(0)))
                .build();
    }
}
