package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was compiled, in memory. */
final class FakeCompiledModules implements CompiledModules {
    private final Map<String, CompiledModule> known = new ConcurrentHashMap<>();

    @Override
    public Optional<CompiledModule> find(Digest module, String toolchain) {
        return Optional.ofNullable(known.get(toolchain + module));
    }

    @Override
    public void put(CompiledModule compiled) {
        known.put(compiled.toolchain() + compiled.module(), compiled);
    }
}
