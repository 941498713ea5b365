package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.V128;

import java.util.List;

/** Modules that are fine elsewhere, and use a feature we refuse by its name. */
final class FeatureModules {
    private static final Expectation SIMD = refused("v128");
    private static final Expectation SHARED = refused("shared");
    private static final Expectation ATOMICS = refused("atomic");
    private static final Expectation MEMORY_64 = refused("memory64");
    private static final Expectation GC = refused("GC");
    private static final Expectation LEGACY = refused("legacy exceptions");
    private static final Expectation REFERENCES = refused("function references");
    private static final int STRUCT = 0x5f;
    private static final int ARRAY = 0x5e;
    private static final int ANYREF = 0x6e;

    private FeatureModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("v128.const", SIMD, () -> WasmBuilder.command(FeatureModules::vectors)),
                parses(
                        "v128 as a parameter nobody passes",
                        SIMD,
                        () ->
                                WasmBuilder.module()
                                        .start(c -> {})
                                        .function(Signature.taking(V128), c -> {})
                                        .build()),
                parses(
                        "v128 as a local nobody uses",
                        SIMD,
                        () -> WasmBuilder.command(c -> c.locals(1, V128))),
                broken(
                        "relaxed SIMD",
                        SIMD,
                        () ->
                                WasmBuilder.command(c -> {
                                    v128(c);
                                    v128(c);
                                    c.op(0xfd, 0x80, 0x02).drop();
                                })),
                parses("shared memory", SHARED, FeatureModules::shared),
                parses(
                        "atomic addition",
                        ATOMICS,
                        () ->
                                WasmBuilder.command(
                                        c -> c.i32(0).i32(1).op(0xfe, 0x1e, 2, 0).drop())),
                parses(
                        "atomic wait",
                        ATOMICS,
                        () ->
                                WasmBuilder.command(
                                        c -> c.i32(0).i32(0).i64(-1).op(0xfe, 0x01, 2, 0).drop())),
                parses(
                        "atomic fence",
                        ATOMICS,
                        () -> WasmBuilder.command(c -> c.op(0xfe, 0x03, 0))),
                broken("memory64", MEMORY_64, () -> memory(0x04, 1)),
                broken("memory64 of 2^48 pages", MEMORY_64, () -> memory(0x04, 1L << 48)),
                broken(
                        "memory of 1-byte pages",
                        refused("page size"),
                        () ->
                                WasmBuilder.module()
                                        .rawMemory(o -> o.bytes(0x08).u32(1).u32(0))
                                        .start(c -> {})
                                        .build()),
                parses(
                        "two memories",
                        refused("memories"),
                        () -> WasmBuilder.module().memory(1).memory(1).start(c -> {}).build()),
                parses(
                        "GC struct",
                        GC,
                        () ->
                                WasmBuilder.module()
                                        .rawType(STRUCT, 1, I32.code, 1)
                                        .start(c -> c.op(0xfb, 1, 0).drop())
                                        .build()),
                parses(
                        "GC array of 2G elements",
                        GC,
                        () ->
                                WasmBuilder.module()
                                        .rawType(ARRAY, I32.code, 1)
                                        .start(c ->
                                                c.i32(0)
                                                        .i32(Integer.MAX_VALUE)
                                                        .op(0xfb, 6, 0)
                                                        .drop())
                                        .build()),
                parses(
                        "GC type nobody uses",
                        GC,
                        () -> WasmBuilder.module().rawType(STRUCT, 0).start(c -> {}).build()),
                parses(
                        "recursive types",
                        GC,
                        () ->
                                WasmBuilder.module()
                                        .type(Signature.NONE)
                                        .rawType(
                                                0x4e, 2, STRUCT, 1, 0x63, 2, 0, STRUCT, 1, 0x63, 1,
                                                0)
                                        .start(c -> {})
                                        .build()),
                parses(
                        "anyref as a parameter",
                        GC,
                        () ->
                                WasmBuilder.module()
                                        .rawType(0x60, 1, ANYREF, 0)
                                        .start(c -> {})
                                        .build()),
                parses("i31", GC, () -> WasmBuilder.command(c -> c.i32(1).op(0xfb, 0x1c).drop())),
                broken(
                        "legacy catch_all",
                        LEGACY,
                        () -> WasmBuilder.command(c -> c.op(0x06, 0x40, 0x19, Op.END))),
                broken(
                        "legacy catch",
                        LEGACY,
                        () ->
                                WasmBuilder.module()
                                        .tag(Signature.NONE)
                                        .start(c -> c.op(0x06, 0x40, 0x07, 0, Op.END))
                                        .build()),
                broken(
                        "legacy delegate",
                        LEGACY,
                        () -> WasmBuilder.command(c -> c.op(0x06, 0x40, 0x18, 0))),
                parses(
                        "call_ref",
                        REFERENCES,
                        () ->
                                WasmBuilder.module()
                                        .start(c -> c.refFunc(1).op(0x14).u32(0))
                                        .function(Signature.NONE, c -> {})
                                        .declaredElements(1)
                                        .build()),
                parses(
                        "typed reference as a parameter",
                        REFERENCES,
                        () ->
                                WasmBuilder.module()
                                        .type(Signature.NONE)
                                        .rawType(0x60, 1, 0x63, 0, 0)
                                        .start(c -> {})
                                        .build()),
                parses(
                        "table with an initial value",
                        REFERENCES,
                        () ->
                                WasmBuilder.module()
                                        .table(FUNCREF, 4, c -> c.refFunc(0))
                                        .start(c -> {})
                                        .build()),
                broken(
                        "wide arithmetic",
                        refused("opcode"),
                        () ->
                                WasmBuilder.command(c ->
                                        c.repeat(4, r -> r.i64(1)).op(0xfc, 19).drop().drop())));
    }

    private static void vectors(Code code) {
        v128(code);
        code.drop();
    }

    private static void v128(Code code) {
        code.op(0xfd, 12).repeat(16, c -> c.op(1));
    }

    private static byte[] shared() {
        return WasmBuilder.module()
                .rawMemory(o -> o.bytes(0x03).u32(1).u32(2))
                .start(c -> {})
                .build();
    }

    private static byte[] memory(int flags, long pages) {
        return WasmBuilder.module()
                .rawMemory(o -> o.bytes(flags).u32(pages))
                .start(c -> {})
                .build();
    }
}
