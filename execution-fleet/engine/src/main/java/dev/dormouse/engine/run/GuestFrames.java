package dev.dormouse.engine.run;

import dev.dormouse.engine.link.EffectiveAddress;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryUnavailable;
import dev.dormouse.engine.schedule.Attention;
import dev.dormouse.engine.schedule.GuestStopped;
import dev.dormouse.engine.schedule.GuestThread;
import dev.dormouse.engine.wasi.WasiHost;
import java.lang.invoke.MethodHandles;
import java.util.List;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TableInstance;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The classes that a guest's frames can reach, initialised before any guest runs. An initialiser
 * that meets the end of a guest's stack would leave its class unusable for all guests.
 */
final class GuestFrames {
    private static final List<Class<?>> CLASSES =
            List.of(
                    Attention.class,
                    CountedStreams.class,
                    EffectiveAddress.class,
                    GlobalInstance.class,
                    GuestSleep.class,
                    GuestStopped.class,
                    GuestThread.class,
                    Instance.class,
                    LinearMemory.class,
                    MemoryUnavailable.class,
                    OpcodeImpl.class,
                    OutputLimitMet.class,
                    PassiveDataSegment.class,
                    TableInstance.class,
                    TrapException.class,
                    TrapReport.class,
                    WasmEngineException.class,
                    WasmException.class,
                    WasmRuntimeException.class);

    private GuestFrames() {}

    static void initialise() {
        WasiHost.functions();
        for (Class<?> type : CLASSES) {
            try {
                MethodHandles.privateLookupIn(type, MethodHandles.lookup()).ensureInitialized(type);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Cannot initialise " + type, e);
            }
        }
    }
}
