package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;

/** A module and the file that it was compiled to. */
record CompiledModule(Digest module, Digest artifact, String toolchain, ModuleReport report) {
    CompiledModule {
        requireNonNull(module, "module");
        requireNonNull(artifact, "artifact");
        requireNonNull(toolchain, "toolchain");
        requireNonNull(report, "report");
    }
}
