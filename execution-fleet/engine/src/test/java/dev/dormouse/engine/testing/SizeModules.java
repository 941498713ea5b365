package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModule.heavy;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Modules with far too many of something, or something far too long. */
final class SizeModules {
    private static final int MILLION = 1_000_000;
    private static final byte[] NO_BYTES = {};
    private static final ValueType[] NUMBERS = {
        ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64
    };

    private SizeModules() {}

    static List<HostileModule> all() {
        return List.of(
                heavy("1M types", refused("types"), SizeModules::types),
                parses("5,000 signatures", RUNS_WELL, SizeModules::signatures),
                heavy(
                        "100,000 functions",
                        RUNS_WELL,
                        () -> many(99_999, (m, i) -> m.function(Signature.NONE, c -> {}))),
                heavy(
                        "1M data segments",
                        refused("data segments"),
                        () -> many(MILLION, (m, i) -> m.data(c -> c.i32(0), NO_BYTES))),
                heavy(
                        "100,000 element segments",
                        refused("element segments"),
                        SizeModules::segments),
                heavy(
                        "1M globals",
                        refused("globals"),
                        () -> many(MILLION, (m, i) -> m.global(I64, true, c -> c.i64(0)))),
                heavy(
                        "100,000 exports",
                        refused("exports"),
                        () -> many(99_000, (m, i) -> m.export("e" + i, ExternalKind.FUNCTION, 0))),
                heavy(
                        "99,000 imports",
                        refused("imports"),
                        () -> {
                            String[] names = new String[99_000];
                            Arrays.fill(names, "sched_yield");
                            return Wasi.importing(names).memory(1).start(c -> {}).build();
                        }),
                heavy(
                        "90,000 tags",
                        refused("tags"),
                        () -> many(90_000, (m, i) -> m.tag(Signature.NONE))),
                heavy(
                        "100,000 custom sections",
                        RUNS_WELL,
                        () -> many(100_000, (m, i) -> m.custom("c", NO_BYTES))),
                heavy(
                        "7 MB custom section",
                        RUNS_WELL,
                        () -> many(1, (m, i) -> m.custom("c", new byte[7 * MILLION]))),
                heavy(
                        "export name of 1 MB",
                        refused("name"),
                        () -> many(1, (m, i) -> m.export(longName(), ExternalKind.FUNCTION, 0))),
                heavy(
                        "import name of 1 MB",
                        refused("import"),
                        () ->
                                WasmBuilder.module()
                                        .importFunction(Wasi.MODULE, longName(), Signature.NONE)
                                        .start(c -> {})
                                        .build()),
                heavy("function name of 1 MB", RUNS_WELL, SizeModules::functionName),
                broken("name section of garbage", RUNS_WELL, () -> names(1, 5, 0xff, 0xff)),
                broken("name section cut short", RUNS_WELL, () -> names(1, 0x7f, 1, 0)),
                parses("name section of an unknown kind", RUNS_WELL, () -> names(0x7e, 1, 0)),
                parses("two name sections", RUNS_WELL, SizeModules::twoNameSections));
    }

    private static byte[] many(int count, ObjIntConsumer<WasmBuilder> part) {
        WasmBuilder module = WasmBuilder.module().memory(1).start(c -> {});
        for (int i = 0; i < count; i++) {
            part.accept(module, i);
        }
        return module.build();
    }

    private static byte[] types() {
        WasmBuilder module = WasmBuilder.module().type(Signature.NONE);
        for (int i = 1; i < MILLION; i++) {
            module.type(Signature.NONE);
        }
        return module.memory(1).start(c -> {}).build();
    }

    /** Each has another list of parameters, and each is called indirectly. */
    private static byte[] signatures() {
        WasmBuilder module = WasmBuilder.module().memory(1).table(FUNCREF, 1).start(c -> {});
        for (int i = 0; i < 5_000; i++) {
            Signature signature = signature(i);
            module.function(
                    signature,
                    c -> {
                        for (int p = 0; p < signature.parameters().size(); p++) {
                            c.localGet(p);
                        }
                        c.i32(0).callIndirect(signature, 0);
                    });
        }
        return module.build();
    }

    private static Signature signature(int number) {
        ValueType[] parameters = new ValueType[7];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = NUMBERS[(number >> (2 * i)) & 3];
        }
        return Signature.taking(parameters);
    }

    private static byte[] segments() {
        WasmBuilder module = WasmBuilder.module().memory(1).table(FUNCREF, 1).start(c -> {});
        for (int i = 0; i < 100_000; i++) {
            module.elements(c -> c.i32(0), 0);
        }
        return module.build();
    }

    private static String longName() {
        return "n".repeat(MILLION);
    }

    private static byte[] names(int... content) {
        return many(1, (m, i) -> m.custom("name", new WasmOutput().bytes(content).toByteArray()));
    }

    private static byte[] functionName() {
        byte[] map = new WasmOutput().u32(1).u32(0).name(longName()).toByteArray();
        return many(1, (m, i) -> m.custom("name", new WasmOutput().section(1, map).toByteArray()));
    }

    private static byte[] twoNameSections() {
        byte[] names = new WasmOutput().bytes(0, 2, 1, 'a').toByteArray();
        return many(2, (m, i) -> m.custom("name", names));
    }
}
