package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;

/**
 * The functions of WASI snapshot preview1, made once and shared by all guests: they keep nothing,
 * and find the calling guest's {@link WasiContext} through its thread.
 */
public final class WasiHost {
    /** The only import module served; its predecessor {@code wasi_unstable} is not. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private static final String EXIT = "proc_exit";
    private static final Map<String, HostFunction> FUNCTIONS = all();

    private WasiHost() {}

    /** All 46 functions by name. Call it first where there is stack enough, so not in a guest. */
    public static Map<String, HostFunction> functions() {
        return FUNCTIONS;
    }

    private static Map<String, HostFunction> all() {
        Rehearsal.perform();
        Map<String, HostFunction> all = new HashMap<>();
        for (WasiFunction function : WasiFunction.ALL) {
            all.put(function.name(), hostFunction(function));
        }
        FunctionType exitType = FunctionType.of(WasiFunction.types("i"), List.of());
        all.put(EXIT, new HostFunction(MODULE, EXIT, exitType, WasiHost::exit));
        return Map.copyOf(all);
    }

    private static HostFunction hostFunction(WasiFunction function) {
        WasiCall call = function.call();
        return new HostFunction(
                MODULE,
                function.name(),
                function.type(),
                (instance, args) -> answer(call, instance, args));
    }

    private static long[] answer(WasiCall call, Instance instance, long[] args) {
        WasiContext context = WasiContext.current();
        context.memory().bind(instance.memory());
        return new long[] {errno(call, context, args).code()};
    }

    static Errno errno(WasiCall call, WasiContext context, long[] args) {
        try {
            return call.answer(context, args);
        } catch (Refusal e) {
            return e.errno();
        }
    }

    /** WASI snapshot preview1 {@code proc_exit}: the only function that does not return. */
    private static long[] exit(Instance instance, long[] args) {
        WasiContext.current().exit((int) args[0]);
        throw GuestExit.EXIT;
    }
}
