package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ExternalKind.TAG;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Modules that import what there is, all at once, and what there is not. */
final class ImportModules {
    private static final Expectation REFUSED = refused("import");

    private ImportModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("all of WASI, unused", RUNS_WELL, () -> allOfWasi(c -> {})),
                parses("all of WASI, with arguments of 0", RUNS_WELL, () -> callAll(0)),
                parses("all of WASI, with arguments of -1", RUNS_WELL, () -> callAll(-1)),
                parses(
                        "all of WASI, with the largest arguments",
                        RUNS_WELL,
                        () -> callAll(Integer.MAX_VALUE)),
                parses(
                        "all of WASI, with arguments at the end of the memory",
                        RUNS_WELL,
                        () -> callAll(65_535)),
                parses(
                        "fd_write imported 1,000 times",
                        RUNS_WELL,
                        () -> {
                            String[] names = new String[1000];
                            Arrays.fill(names, "fd_write");
                            return Wasi.importing(names).memory(1).start(c -> {}).build();
                        }),
                imports(
                        "unknown function of WASI",
                        m -> m.importFunction(Wasi.MODULE, "fd_explode", Signature.NONE)),
                imports(
                        "function of WASI with another type",
                        m -> m.importFunction(Wasi.MODULE, "fd_write", Signature.taking(I64))),
                imports(
                        "function of an older WASI",
                        m -> m.importFunction("wasi_unstable", "sched_yield", Signature.NONE)),
                imports(
                        "function of an unknown module",
                        m -> m.importFunction("env", "emscripten_notify", Signature.taking(I32))),
                imports(
                        "function without a name",
                        m -> m.importFunction("env", "", Signature.NONE)),
                imports(
                        "WASI function imported as a global",
                        m -> m.importGlobal(Wasi.MODULE, "fd_write", I32, false)),
                imports("imported memory", m -> m.importMemory("env", "memory", 1)),
                imports("imported table", m -> m.importTable("env", "table", 1)),
                imports("imported global", m -> m.importGlobal("env", "base", I32, true)),
                imports("imported tag", m -> m.rawImport("env", "tag", TAG, o -> o.bytes(0, 0))));
    }

    private static HostileModule imports(String name, Consumer<WasmBuilder> what) {
        return parses(
                name,
                REFUSED,
                () -> {
                    WasmBuilder module = WasmBuilder.module().type(Signature.NONE);
                    what.accept(module);
                    return module.start(c -> {}).build();
                });
    }

    private static byte[] allOfWasi(Consumer<Code> start) {
        String[] names = Wasi.functions().keySet().toArray(new String[0]);
        return Wasi.importing(names).memory(1).start(start).build();
    }

    /** Calls every function but those that end the program by design. */
    private static byte[] callAll(int argument) {
        return allOfWasi(code -> {
            int index = 0;
            for (Map.Entry<String, Signature> function : Wasi.functions().entrySet()) {
                if (!function.getKey().startsWith("proc_")) {
                    call(code, index, function.getValue(), argument);
                }
                index++;
            }
        });
    }

    private static void call(Code code, int function, Signature signature, int argument) {
        for (ValueType type : signature.parameters()) {
            if (type == I32) {
                code.i32(argument);
            } else {
                code.i64(argument);
            }
        }
        code.call(function).drop();
    }
}
