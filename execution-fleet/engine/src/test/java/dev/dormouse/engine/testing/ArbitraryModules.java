package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ExternalKind.GLOBAL;
import static dev.dormouse.engine.testing.ExternalKind.TABLE;
import static dev.dormouse.engine.testing.ValueType.F32;
import static dev.dormouse.engine.testing.ValueType.F64;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Invents small valid commands that change whatever state an instance has, end on their own, and
 * trap now and then; the same seed makes the same module. Nothing is imported. All state can be
 * seen: {@code memory}, {@code table0}, {@code table1} and the mutable globals {@code global0} …
 * are exported; the last global counts down the calls that are left.
 */
public final class ArbitraryModules {
    private static final List<ValueType> GLOBAL_TYPES = List.of(I32, I64, F32, F64, FUNCREF);
    private static final int MEMORY_PAGES_MAX = 8;
    private static final int TABLE_MAX = 64;
    private static final int FUNCTIONS_MAX = 6;
    private static final int CALLS_MAX = 40;

    private final Random random;
    private final WasmBuilder module = WasmBuilder.module();
    private final int functions;
    private final int globals;
    private final int segments;
    private int nextGlobal;

    private ArbitraryModules(long seed) {
        random = new Random(seed * 0x9e3779b97f4a7c15L);
        functions = 1 + random.nextInt(FUNCTIONS_MAX);
        globals = GLOBAL_TYPES.size() + random.nextInt(4);
        segments = 1 + random.nextInt(3);
    }

    public static byte[] module(long seed) {
        return new ArbitraryModules(seed).write();
    }

    private byte[] write() {
        writeState();
        ArbitraryCode code = new ArbitraryCode(random, functions, globals, segments);
        for (int i = 0; i < functions; i++) {
            module.function(Signature.NONE, code::write);
        }
        module.start(code::write);
        if (random.nextInt(4) == 0) {
            module.startSection(random.nextInt(functions));
        }
        return module.build();
    }

    private void writeState() {
        int pages = 1 + random.nextInt(2);
        if (random.nextBoolean()) {
            module.memory(pages, MEMORY_PAGES_MAX);
        } else {
            module.memory(pages);
        }
        for (int table = 0; table < 2; table++) {
            module.table(FUNCREF, TABLE_MAX / 2, TABLE_MAX + random.nextInt(TABLE_MAX))
                    .export("table" + table, TABLE, table);
        }
        for (int i = 0; i < globals; i++) {
            module.global(globalType(i), true, this::writeConstant).export("global" + i, GLOBAL, i);
        }
        module.global(I32, true, c -> c.i32(CALLS_MAX)).export("global" + globals, GLOBAL, globals);
        for (int i = 0; i < segments; i++) {
            int offset = random.nextInt(60_000);
            module.data(c -> c.i32(offset), bytes()).passiveData(bytes());
            module.elements(c -> c.i32(random.nextInt(8)), someFunctions());
            module.passiveElements(someFunctions());
        }
        module.declaredElements(allFunctions());
    }

    private ValueType globalType(int global) {
        return GLOBAL_TYPES.get(global % GLOBAL_TYPES.size());
    }

    /** A constant for the global that comes next. */
    private void writeConstant(Code code) {
        switch (globalType(nextGlobal++)) {
            case I32 -> code.i32(random.nextInt());
            case I64 -> code.i64(random.nextLong());
            case F32 -> code.f32(random.nextFloat());
            case F64 -> code.f64(random.nextDouble());
            default -> code.refNull(FUNCREF);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(5_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private int[] someFunctions() {
        return random.ints(1 + random.nextInt(8), 0, functions).toArray();
    }

    private int[] allFunctions() {
        return IntStream.range(0, functions).toArray();
    }
}
