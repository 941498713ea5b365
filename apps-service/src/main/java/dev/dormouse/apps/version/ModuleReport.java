package dev.dormouse.apps.version;

import java.util.List;

/**
 * What is known of a compiled module.
 *
 * @param bytes of its WebAssembly
 * @param artifactBytes of what it was compiled to
 * @param imports as {@code module.name}
 * @param interpretedFunctions names of functions that are too large to be compiled; at most {@link
 *     #NAMES_MAX}
 * @param interpretedCount how many such functions there are
 */
record ModuleReport(
        long bytes,
        long artifactBytes,
        List<String> imports,
        List<String> interpretedFunctions,
        int interpretedCount) {
    static final int NAMES_MAX = 20;

    ModuleReport {
        imports = List.copyOf(imports);
        interpretedFunctions = List.copyOf(interpretedFunctions);
    }
}
