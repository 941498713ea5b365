package dev.dormouse.engine.compile;

/**
 * How large a module may be, far below what the format allows. They keep an honest module's
 * compilation within the child's heap and time, and make a hostile one's refusal cheap and clear.
 *
 * @param moduleBytesMax the whole file
 * @param typesMax entries of the type section
 * @param importsMax entries of the import section
 * @param functionsMax functions defined in the module
 * @param functionBytesMax one function's body
 * @param localsMax locals of one function
 * @param frameCellsMax sum over all functions of locals × blocks, which is what the JVM's stack
 *     maps cost
 * @param nestingMax blocks within blocks
 * @param tablesMax tables
 * @param tableEntriesMax entries of one table, at birth and grown
 * @param globalsMax globals
 * @param exportsMax exports
 * @param segmentsMax element or data segments
 * @param memoryPagesMax pages of 64 KiB that a memory may have at birth
 */
public record CompileLimits(
        int moduleBytesMax,
        int typesMax,
        int importsMax,
        int functionsMax,
        int functionBytesMax,
        int localsMax,
        long frameCellsMax,
        int nestingMax,
        int tablesMax,
        int tableEntriesMax,
        int globalsMax,
        int exportsMax,
        int segmentsMax,
        int memoryPagesMax) {
    /** What every plan starts from: 32 MiB of module, 256 MiB of memory at birth. */
    public static final CompileLimits DEFAULT =
            new CompileLimits(
                    32 << 20,
                    10_000,
                    1_000,
                    100_000,
                    2 << 20,
                    10_000,
                    100_000_000,
                    50_000,
                    4,
                    100_000,
                    10_000,
                    10_000,
                    65_536,
                    4_096);
}
