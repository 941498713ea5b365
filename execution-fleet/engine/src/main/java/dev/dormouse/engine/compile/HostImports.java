package dev.dormouse.engine.compile;

import dev.dormouse.engine.wasi.WasiHost;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.HostFunction;

/** What a module can import. The same for compiling and for linking. */
@FunctionalInterface
public interface HostImports {
    /** The functions of WASI preview 1. */
    HostImports WASI =
            (module, name) ->
                    module.equals(WasiHost.MODULE) ? WasiHost.functions().get(name) : null;

    /** The host function of that name, or null. */
    @Nullable HostFunction find(String module, String name);
}
