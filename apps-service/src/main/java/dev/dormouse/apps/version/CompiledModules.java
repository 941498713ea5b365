package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import java.util.Optional;

/** Which modules were compiled already, by anybody. */
interface CompiledModules {
    /** What is found stays for long enough to make a version with it. */
    Optional<CompiledModule> find(Digest module, String toolchain);

    /** Keeps it in place of what was known of that module and toolchain. */
    void put(CompiledModule compiled);
}
