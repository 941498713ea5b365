package dev.dormouse.engine.artifact;

import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.kernel.Digest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled core module.
 *
 * @param toolchain what compiled it
 * @param source digest of the WebAssembly it was made from
 * @param module the module without function bodies, active segments, exports, start and custom
 *     sections; functions that run in the interpreter keep their bodies
 * @param classes JVM class files by binary name
 * @param memory what its memory holds at birth; null if it has none
 * @param tables what its tables hold at birth: function indexes, −1 for null
 * @param startFunction index of the start function, or −1
 * @param entryFunction index of the exported {@code _start}, or −1
 * @param interpretedFunctions functions too large for a JVM method
 * @param functionNames names from the name section and the exports, by function index
 */
public record Artifact(
        Toolchain toolchain,
        Digest source,
        byte[] module,
        Map<String, byte[]> classes,
        @Nullable MemoryImage memory,
        List<int[]> tables,
        int startFunction,
        int entryFunction,
        List<Integer> interpretedFunctions,
        Map<Integer, String> functionNames) {
    /** Binary name of the class that implements the machine. */
    public static final String MAIN_CLASS = "run.endive.$gen.CompiledMachine";

    /** Binary name of the helper class that all compiled modules share; never part of one. */
    public static final String SUPPORT_CLASS = MAIN_CLASS + "Shaded";

    public Artifact {
        classes = Map.copyOf(classes);
        tables = List.copyOf(tables);
        interpretedFunctions = List.copyOf(interpretedFunctions);
        functionNames = Map.copyOf(functionNames);
    }

    /** What its parts take when they are not deflated, as reading its file counts them. */
    public long inflatedBytes() {
        long bytes = module.length + (long) Integer.BYTES * interpretedFunctions.size();
        for (byte[] code : classes.values()) {
            bytes += code.length;
        }
        for (int[] table : tables) {
            bytes += (long) Integer.BYTES * table.length;
        }
        if (memory != null) {
            long cards = memory.cardNumbers().length;
            bytes += cards * (MemoryImage.CARD_BYTES + Integer.BYTES);
        }
        return bytes;
    }
}
