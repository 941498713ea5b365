package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ValueType.F64;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import dev.dormouse.engine.artifact.Artifact;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commands that never end, each with another kind of loop for the JIT to transform. All run as long
 * as they may in one function, which is where a check that is moved out of its loop is lost.
 */
public final class EndlessLoops {
    /** Compiled steps of 5 bytes: together more than the 64 KB a JVM method may have. */
    private static final int STEPS_PAST_64_KB = 20_000;

    /** More than the 8,000 bytes from which HotSpot's own flags keep a method interpreted. */
    private static final int STEPS_PAST_8_KB = 2_000;

    private static final int PAGE = 1 << 16;
    private static final Signature UNARY = Signature.taking(I32).returning(I32);

    private static final String FUNCTION = Artifact.MAIN_CLASS + "FuncGroup_0.func_";

    /** Where a tail call comes back to. */
    private static final String TRAMPOLINE = Artifact.MAIN_CLASS + ".call(";

    private static final String INTERPRETER = "run.endive.runtime.InterpreterMachine.eval(";

    private EndlessLoops() {}

    /**
     * One of them.
     *
     * @param loopingMethod how the JVM calls what loops, up to its parameters
     */
    public record Shape(String name, String loopingMethod, Supplier<byte[]> source) {
        public byte[] wasm() {
            return source.get();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Shape> all() {
        return List.of(
                start("empty", c -> c.loop(l -> l.br(0))),
                start("empty, nested", EndlessLoops::nestedEmpty),
                start("counts up to what it never reaches", EndlessLoops::counting),
                start("counted loops in an endless one", EndlessLoops::counted),
                start("three counted loops in an endless one", EndlessLoops::countedThrice),
                start("counted loop of long turns", EndlessLoops::countedSlowly),
                start("ends by a local that never changes", EndlessLoops::byInvariant),
                start("several ways back", EndlessLoops::manyWaysBack),
                start("loads", EndlessLoops::loads),
                start("stores", EndlessLoops::stores),
                start("loads and stores", EndlessLoops::loadsAndStores),
                start("fills and copies memory", EndlessLoops::bulk),
                start("branch table", EndlessLoops::branchTable),
                start("i64 arithmetic", EndlessLoops::integers),
                start("f64 arithmetic", EndlessLoops::floats),
                looping("globals", 0, EndlessLoops::globals),
                looping("ends by a global that never changes", 0, EndlessLoops::byGlobal),
                looping("call of a small function", 1, () -> calling(c -> c.call(0))),
                looping("call_indirect", 1, () -> calling(c -> c.i32(0).callIndirect(UNARY, 0))),
                looping("recursion that unwinds", 1, EndlessLoops::recursion),
                looping("exceptions", 0, EndlessLoops::exceptions),
                new Shape("tail call of itself", TRAMPOLINE, () -> tailCalls(0)),
                new Shape("tail calls of each other", TRAMPOLINE, () -> tailCalls(1)),
                start(
                        "function of more than 8,000 bytes",
                        c -> {
                            int sum = c.local(I32);
                            steps(c, STEPS_PAST_8_KB, sum).loop(l -> steps(l, 1, sum).br(0));
                        }),
                new Shape("function of more than 64 KB", INTERPRETER, EndlessLoops::interpreted));
    }

    public static Shape named(String name) {
        return all().stream().filter(shape -> shape.name().equals(name)).findFirst().orElseThrow();
    }

    private static Shape start(String name, Consumer<Code> body) {
        return looping(name, 0, () -> WasmBuilder.command(body));
    }

    private static Shape looping(String name, int function, Supplier<byte[]> source) {
        return new Shape(name, FUNCTION + function + "(", source);
    }

    private static void nestedEmpty(Code code) {
        code.loop(
                outer -> outer.loop(inner -> inner.loop(innermost -> innermost.br(2)).br(0)).br(0));
    }

    private static void counting(Code code) {
        int turn = code.local(I64);
        code.loop(l -> {
            add(l, turn, 1);
            l.localGet(turn).i64(1L << 62).op(Op.I64_LT_U).brIf(0);
        });
    }

    private static void counted(Code code) {
        int turn = code.local(I32);
        int sum = code.local(I32);
        code.loop(endless -> {
            count(endless, turn, Integer.MAX_VALUE, l -> addTo(l, sum, turn));
            endless.br(0);
        });
    }

    private static void countedThrice(Code code) {
        int i = code.local(I32);
        int j = code.local(I32);
        int k = code.local(I32);
        int sum = code.local(I32);
        code.loop(endless -> {
            count(
                    endless,
                    i,
                    1_000,
                    a -> count(a, j, 1_000, b -> count(b, k, 1_000, c -> addTo(c, sum, k))));
            endless.br(0);
        });
    }

    /** Minutes a round, unless the JVM can stop it within one. */
    private static void countedSlowly(Code code) {
        int turn = code.local(I32);
        int value = code.local(I64);
        code.loop(endless -> {
            count(
                    endless,
                    turn,
                    Integer.MAX_VALUE,
                    l ->
                            l.repeat(
                                    20,
                                    c ->
                                            c.i64(7)
                                                    .localGet(value)
                                                    .i64(1)
                                                    .op(Op.I64_OR)
                                                    .op(Op.I64_DIV_S)
                                                    .i64(99)
                                                    .op(Op.I64_ADD)
                                                    .localSet(value)));
            endless.br(0);
        });
    }

    private static void byInvariant(Code code) {
        int goesOn = code.local(I32);
        int sum = code.local(I32);
        code.memorySize().localSet(goesOn);
        code.loop(l -> addTo(l, sum, goesOn).localGet(goesOn).brIf(0));
    }

    private static void manyWaysBack(Code code) {
        int turn = code.local(I32);
        code.loop(l -> {
            l.localGet(turn).i32(1).op(Op.I32_ADD).localTee(turn);
            l.i32(3).op(Op.I32_AND).brIf(0);
            l.localGet(turn).i32(64).op(Op.I32_AND).brIf(0);
            l.br(0);
        });
    }

    private static void loads(Code code) {
        int address = code.local(I32);
        int sum = code.local(I32);
        code.loop(l -> {
            l.localGet(sum).localGet(address).i32Load(4).op(Op.I32_ADD).localSet(sum);
            next(l, address, 4);
            l.br(0);
        });
    }

    private static void stores(Code code) {
        int address = code.local(I32);
        code.loop(l -> {
            l.localGet(address).localGet(address).i32Store(4);
            next(l, address, 4);
            l.br(0);
        });
    }

    /** Of several widths, at addresses that no access is aligned to. */
    private static void loadsAndStores(Code code) {
        int address = code.local(I32);
        code.loop(l -> {
            l.localGet(address).localGet(address).i64Load(1).i64(3).op(Op.I64_MUL).i64Store(9);
            l.localGet(address).localGet(address).i32Load(30).i32Store8(3);
            next(l, address, 7);
            l.br(0);
        });
    }

    private static void bulk(Code code) {
        code.loop(l ->
                l.i32(0).i32(7).i32(256).memoryFill().i32(4096).i32(0).i32(256).memoryCopy().br(0));
    }

    private static void branchTable(Code code) {
        int turn = code.local(I32);
        code.loop(l ->
                l.block(a ->
                                a.block(b ->
                                        b.localGet(turn)
                                                .i32(1)
                                                .op(Op.I32_ADD)
                                                .localTee(turn)
                                                .i32(3)
                                                .op(Op.I32_AND)
                                                .brTable(0, 1, 2)))
                        .br(0));
    }

    private static void integers(Code code) {
        int value = code.local(I64);
        code.loop(l ->
                l.localGet(value)
                        .i64(6_364_136_223_846_793_005L)
                        .op(Op.I64_MUL)
                        .i64(1_442_695_040_888_963_407L)
                        .op(Op.I64_ADD)
                        .localSet(value)
                        .br(0));
    }

    private static void floats(Code code) {
        int value = code.local(F64);
        code.loop(l ->
                l.localGet(value)
                        .f64(0.5)
                        .op(Op.F64_MUL)
                        .f64(1)
                        .op(Op.F64_ADD)
                        .op(Op.F64_SQRT)
                        .localSet(value)
                        .br(0));
    }

    private static byte[] globals() {
        return WasmBuilder.module()
                .memory(1)
                .global(I64, true, c -> c.i64(1))
                .start(c -> c.loop(l -> l.globalGet(0).i64(3).op(Op.I64_MUL).globalSet(0).br(0)))
                .build();
    }

    private static byte[] byGlobal() {
        return WasmBuilder.module()
                .memory(1)
                .global(I32, true, c -> c.i32(1))
                .start(c -> c.loop(l -> l.globalGet(0).brIf(0)))
                .build();
    }

    /** Function 0 is small enough for every JIT to put it into the loop. */
    private static byte[] calling(Consumer<Code> call) {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, 1)
                .function(UNARY, c -> c.localGet(0).i32(3).op(Op.I32_MUL))
                .start(c -> {
                    int value = c.local(I32);
                    c.loop(l -> {
                        call.accept(l.localGet(value));
                        l.localSet(value).br(0);
                    });
                })
                .elements(c -> c.i32(0), 0)
                .build();
    }

    private static byte[] recursion() {
        return WasmBuilder.module()
                .memory(1)
                .function(
                        UNARY,
                        c -> {
                            c.localGet(0)
                                    .ifThen(i ->
                                            i.localGet(0)
                                                    .i32(1)
                                                    .op(Op.I32_SUB)
                                                    .call(0)
                                                    .localSet(0));
                            c.localGet(0);
                        })
                .start(c -> c.loop(l -> l.i32(20).call(0).drop().br(0)))
                .build();
    }

    private static byte[] exceptions() {
        return WasmBuilder.module()
                .memory(1)
                .tag(Signature.NONE)
                .start(c -> c.loop(l -> l.block(b -> b.tryCatchAll(0, t -> t.throwTag(0))).br(0)))
                .build();
    }

    private static byte[] tailCalls(int next) {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> c.returnCall(next))
                .function(Signature.NONE, c -> c.returnCall(0))
                .build();
    }

    private static byte[] interpreted() {
        return WasmBuilder.command(c -> {
            int sum = c.local(I32);
            steps(c, STEPS_PAST_64_KB, sum).loop(l -> steps(l, 1, sum).br(0));
        });
    }

    private static Code add(Code code, int local, long number) {
        return code.localGet(local).i64(number).op(Op.I64_ADD).localSet(local);
    }

    private static Code addTo(Code code, int sum, int local) {
        return code.localGet(sum).localGet(local).op(Op.I32_ADD).localSet(sum);
    }

    /** What compilers make of {@code for (i = 0; i < end; i++)}. */
    private static void count(Code code, int turn, int end, Consumer<Code> body) {
        code.i32(0).localSet(turn);
        code.loop(l -> {
            body.accept(l);
            l.localGet(turn).i32(1).op(Op.I32_ADD).localTee(turn).i32(end).op(Op.I32_LT_S).brIf(0);
        });
    }

    /** The next address, back to 0 before the end of the page. */
    private static void next(Code code, int address, int step) {
        code.localGet(address)
                .i32(step)
                .op(Op.I32_ADD)
                .i32(PAGE / 2 - 1)
                .op(Op.I32_AND)
                .localSet(address);
    }

    private static Code steps(Code code, int count, int sum) {
        return code.repeat(count, c -> c.localGet(sum).i32(0x12345).op(Op.I32_ADD).localSet(sum));
    }
}
