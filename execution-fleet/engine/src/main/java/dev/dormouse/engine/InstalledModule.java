package dev.dormouse.engine;

import dev.dormouse.kernel.Digest;
import java.util.List;

/**
 * What is worth knowing of a module after it was installed.
 *
 * @param digest by which invocations name it: of its source, or of the artifact that was installed
 * @param interpretedFunctions names of functions that are too large to compile and run hundreds of
 *     times slower
 * @param command whether it exports {@code _start}
 */
public record InstalledModule(Digest digest, List<String> interpretedFunctions, boolean command) {
    public InstalledModule {
        interpretedFunctions = List.copyOf(interpretedFunctions);
    }
}
