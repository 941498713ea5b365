package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModule.heavy;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.DEADLINE;
import static dev.dormouse.engine.testing.HostileModules.MEMORY_LIMIT;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.HostileModules.traps;
import static dev.dormouse.engine.testing.ValueType.EXTERNREF;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;

import java.util.List;
import java.util.function.Consumer;

/** Programs that want memory in the form of tables, or keep large tables busy. */
final class TableModules {
    private static final int ENTRIES = 50_000;

    private TableModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("table.grow until it fails", MEMORY_LIMIT, () -> untilItFails(FUNCREF)),
                parses(
                        "table.grow of externref until it fails",
                        MEMORY_LIMIT,
                        () -> untilItFails(EXTERNREF)),
                parses(
                        "table.grow by 4G entries",
                        MEMORY_LIMIT,
                        () -> table(1, c -> c.refNull(FUNCREF).i32(-1).tableGrow(0).drop())),
                busy("table.grow forever", c -> c.refNull(FUNCREF).i32(1000).tableGrow(0).drop()),
                busy("table.fill forever", c -> c.i32(0).refFunc(0).i32(ENTRIES).tableFill(0)),
                busy("table.copy forever", c -> c.i32(1).i32(0).i32(ENTRIES - 1).tableCopy(0, 0)),
                parses("table.init forever", DEADLINE, TableModules::init),
                parses(
                        "table.fill past the end",
                        traps("out of bounds table access"),
                        () -> table(8, c -> c.i32(1).refNull(FUNCREF).i32(-1).tableFill(0))),
                parses(
                        "table.get past the end",
                        traps("out of bounds table access"),
                        () -> table(8, c -> c.i32(8).tableGet(0).drop())),
                broken(
                        "table of 100M entries",
                        refused("table"),
                        () -> table(100_000_000, c -> {})),
                broken("table of 4G entries", refused("table"), () -> table(0xffff_ffffL, c -> {})),
                parses("table of 9M entries", refused("table"), () -> table(9_000_000, c -> {})),
                parses("100 tables", refused("tables"), () -> tables(100)),
                heavy("1M tables", refused("tables"), () -> tables(1_000_000)),
                parses("table that may grow to 4G entries", RUNS_WELL, TableModules::unlimited),
                elements("active elements past the end", c -> c.i32(8)),
                elements("active elements whose offset wraps", c -> c.i32(-1)));
    }

    private static byte[] untilItFails(ValueType type) {
        return WasmBuilder.module()
                .memory(1)
                .table(type, 1)
                .start(c ->
                        c.loop(l ->
                                l.refNull(type)
                                        .i32(1000)
                                        .tableGrow(0)
                                        .i32(-1)
                                        .op(Op.I32_NE)
                                        .brIf(0)))
                .build();
    }

    private static byte[] table(long entries, Consumer<Code> start) {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, entries)
                .start(start)
                .declaredElements(0)
                .build();
    }

    private static HostileModule busy(String name, Consumer<Code> body) {
        return parses(
                name,
                DEADLINE,
                () -> table(ENTRIES, c -> c.loop(l -> body.andThen(a -> a.br(0)).accept(l))));
    }

    private static byte[] init() {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, ENTRIES)
                .start(c -> c.loop(l -> l.i32(0).i32(0).i32(ENTRIES).tableInit(0, 0).br(0)))
                .passiveElements(new int[ENTRIES])
                .build();
    }

    private static byte[] tables(int count) {
        WasmBuilder module = WasmBuilder.module().memory(1).start(c -> {});
        for (int i = 0; i < count; i++) {
            module.table(FUNCREF, 1);
        }
        return module.build();
    }

    private static byte[] unlimited() {
        return WasmBuilder.module()
                .memory(1)
                .table(FUNCREF, 1, 0xffff_ffffL)
                .start(c -> {})
                .build();
    }

    private static HostileModule elements(String name, Consumer<Code> offset) {
        return parses(
                name,
                refused("element segment"),
                () ->
                        WasmBuilder.module()
                                .memory(1)
                                .table(FUNCREF, 8)
                                .start(c -> {})
                                .elements(offset, 0)
                                .build());
    }
}
