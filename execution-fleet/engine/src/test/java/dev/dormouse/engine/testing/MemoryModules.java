package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.heavy;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.DEADLINE;
import static dev.dormouse.engine.testing.HostileModules.MEMORY_LIMIT;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.I32;

import java.util.List;
import java.util.function.Consumer;

/** Programs that want all memory, or keep the memory they have busy. */
final class MemoryModules {
    private static final int PAGE_BYTES = 65_536;
    private static final int PAGES = 256;
    private static final int BYTES = PAGES * PAGE_BYTES;
    private static final int SEGMENT_BYTES = 1_000_000;

    private MemoryModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses(
                        "memory.grow until it fails",
                        MEMORY_LIMIT,
                        () -> WasmBuilder.command(c -> grow(c, 1))),
                parses(
                        "memory.grow by 16 MiB until it fails",
                        MEMORY_LIMIT,
                        () -> WasmBuilder.command(c -> grow(c, PAGES))),
                parses(
                        "memory.grow to the end of the address space",
                        MEMORY_LIMIT,
                        () -> WasmBuilder.command(c -> c.i32(65_535).memoryGrow().drop())),
                parses(
                        "memory.grow by 4G pages",
                        MEMORY_LIMIT,
                        () -> WasmBuilder.command(c -> c.i32(-1).memoryGrow().drop())),
                parses(
                        "memory.grow that touches every page it gets",
                        MEMORY_LIMIT,
                        () -> WasmBuilder.command(MemoryModules::growAndTouch)),
                parses(
                        "memory.grow forever",
                        DEADLINE,
                        () ->
                                WasmBuilder.command(
                                        c -> c.loop(l -> l.i32(1).memoryGrow().drop().br(0)))),
                parses("memory of 30,000 pages", MEMORY_LIMIT, () -> empty(30_000)),
                parses("memory of 65,536 pages", refused("memory"), () -> empty(65_536)),
                parses(
                        "memory that may grow to 65,536 pages",
                        RUNS_WELL,
                        () -> WasmBuilder.module().memory(1, 65_536).start(c -> {}).build()),
                busy("memory.fill forever", c -> c.i32(0).i32(7).i32(BYTES).memoryFill()),
                busy("memory.copy forever", c -> c.i32(1).i32(0).i32(BYTES - 1).memoryCopy()),
                heavy("memory.init forever", DEADLINE, MemoryModules::init),
                parses("every card of 16 MiB written once", RUNS_WELL, MemoryModules::everyCard),
                heavy("7 MB of passive data", RUNS_WELL, MemoryModules::passive),
                data("active data past the end", c -> c.i32(PAGE_BYTES - 1)),
                data("active data whose offset wraps", c -> c.i32(-1)),
                data(
                        "active data at a computed offset that wraps",
                        c -> c.i32(Integer.MAX_VALUE).i32(2).op(Op.I32_MUL)));
    }

    private static byte[] empty(int pages) {
        return WasmBuilder.module().memory(pages).start(c -> {}).build();
    }

    private static void grow(Code code, int pages) {
        code.loop(l -> l.i32(pages).memoryGrow().i32(-1).op(Op.I32_NE).brIf(0));
    }

    private static void growAndTouch(Code code) {
        int page = code.local(I32);
        code.loop(l ->
                l.i32(1)
                        .memoryGrow()
                        .localTee(page)
                        .i32(-1)
                        .op(Op.I32_NE)
                        .ifThen(t ->
                                t.localGet(page).i32(16).op(Op.I32_SHL).i32(1).i32Store(0).br(1)));
    }

    private static HostileModule busy(String name, Consumer<Code> body) {
        return parses(
                name,
                DEADLINE,
                () ->
                        WasmBuilder.module()
                                .memory(PAGES)
                                .start(c -> c.loop(l -> body.andThen(a -> a.br(0)).accept(l)))
                                .build());
    }

    private static byte[] init() {
        return WasmBuilder.module()
                .memory(PAGES)
                .start(c -> c.loop(l -> l.i32(0).i32(0).i32(SEGMENT_BYTES).memoryInit(0).br(0)))
                .passiveData(new byte[SEGMENT_BYTES])
                .build();
    }

    private static byte[] everyCard() {
        return WasmBuilder.module()
                .memory(PAGES)
                .start(c -> {
                    int address = c.local(I32);
                    c.loop(l ->
                            l.localGet(address)
                                    .i32(1)
                                    .i32Store8(0)
                                    .localGet(address)
                                    .i32(4096)
                                    .op(Op.I32_ADD)
                                    .localTee(address)
                                    .i32(BYTES)
                                    .op(Op.I32_LT_U)
                                    .brIf(0));
                })
                .build();
    }

    private static byte[] passive() {
        return WasmBuilder.module()
                .memory(1)
                .start(c -> {})
                .passiveData(new byte[7_000_000])
                .build();
    }

    private static HostileModule data(String name, Consumer<Code> offset) {
        return parses(
                name,
                refused("data segment"),
                () ->
                        WasmBuilder.module()
                                .memory(1)
                                .start(c -> {})
                                .data(offset, new byte[] {1, 2, 3, 4})
                                .build());
    }
}
