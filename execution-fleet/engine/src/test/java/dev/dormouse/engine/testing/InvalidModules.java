package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ExternalKind.FUNCTION;
import static dev.dormouse.engine.testing.ExternalKind.GLOBAL;
import static dev.dormouse.engine.testing.ExternalKind.MEMORY;
import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.refused;
import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;
import static dev.dormouse.engine.testing.ValueType.I64;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Modules whose bytes can be read, but whose content breaks a rule: the format's or ours. */
final class InvalidModules {
    private static final Expectation INVALID = refused("invalid");
    private static final Expectation START = refused("_start");

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private InvalidModules() {}

    static List<HostileModule> all() {
        return List.of(
                parses("no _start", START, () -> WasmBuilder.module().memory(1).build()),
                parses("nothing at all", START, () -> WasmBuilder.module().build()),
                parses(
                        "_start with a parameter",
                        START,
                        () -> function(Signature.taking(I32), c -> {})),
                parses(
                        "_start with a result",
                        START,
                        () -> function(Signature.taking().returning(I32), c -> c.i32(0))),
                parses(
                        "_start that is a memory",
                        START,
                        () -> WasmBuilder.module().memory(1).export("_start", MEMORY, 0).build()),
                module("two exports of one name", m -> m.export("_start", FUNCTION, 0)),
                module("export of an unknown function", m -> m.export("f", FUNCTION, 9)),
                module("export of an unknown global", m -> m.export("g", GLOBAL, UNKNOWN)),
                module("start section of an unknown function", m -> m.startSection(9)),
                module(
                        "start section of a function with a parameter",
                        m -> m.function(Signature.taking(I32), c -> {}).startSection(1)),
                module("memory larger than its maximum", m -> m.memory(2, 1)),
                module("memory of 65,537 pages", m -> m.memory(65_537)),
                module("memory of 4G pages", m -> m.memory(0xffff_ffffL)),
                module("table larger than its maximum", m -> m.table(FUNCREF, 2, 1)),
                module("global of another type", m -> m.global(I32, true, c -> c.i64(0))),
                module("global of itself", m -> m.global(I32, false, c -> c.globalGet(0))),
                module("global without a value", m -> m.global(I32, false, c -> {})),
                module(
                        "global from a call",
                        m ->
                                m.function(Signature.taking().returning(I32), c -> c.i32(0))
                                        .global(I32, false, c -> c.call(1))),
                module("data without a memory", m -> m.data(c -> c.i32(0), new byte[1])),
                module("elements without a table", m -> m.elements(c -> c.i32(0), 0)),
                module("element of an unknown function", m -> m.passiveElements(0, UNKNOWN)),
                module("tag with a result", m -> m.tag(Signature.taking().returning(I32))),
                body("operand stack that underflows", Code::drop),
                body("operand left over", c -> c.i32(0)),
                body("addition of two types", c -> c.i32(0).i64(0).op(Op.I32_ADD).drop()),
                body("unknown local", c -> c.localGet(UNKNOWN).drop()),
                body("unknown global", c -> c.globalGet(0).drop()),
                body("unknown function", c -> c.call(UNKNOWN)),
                body("unknown type", c -> c.i32(0).op(0x11, 0x7f, 0)),
                body("unknown table", c -> c.i32(0).callIndirect(Signature.NONE, 0)),
                body("unknown tag", c -> c.throwTag(3)),
                body("unknown data segment", c -> c.dataDrop(3)),
                body("unknown element segment", c -> c.elemDrop(3)),
                body("unknown label", c -> c.br(UNKNOWN)),
                body("unknown label in a branch table", c -> c.i32(0).brTable(0, UNKNOWN, 0)),
                body("unknown block type", c -> c.op(0x02, 0x7a, Op.END)),
                body("load without a memory", c -> c.i32(0).i32Load(0).drop()),
                module(
                        "undeclared function reference",
                        m -> m.function(Signature.NONE, c -> c.refFunc(1).drop())),
                module(
                        "function of a struct type",
                        m -> m.rawType(0x5f, 0).rawFunction(1, new byte[] {0, Op.END})),
                broken(
                        "alignment of 2^60",
                        INVALID,
                        () -> WasmBuilder.command(c -> c.i32(0).op(0x28, 60, 0).drop())),
                broken(
                        "write to a constant",
                        INVALID,
                        () ->
                                WasmBuilder.module()
                                        .global(I64, false, c -> c.i64(0))
                                        .start(c -> c.i64(1).globalSet(0))
                                        .build()));
    }

    private static byte[] function(Signature signature, Consumer<Code> body) {
        return WasmBuilder.module().memory(1).function("_start", signature, body).build();
    }

    private static HostileModule module(String name, UnaryOperator<WasmBuilder> part) {
        return broken(name, INVALID, () -> part.apply(WasmBuilder.module().start(c -> {})).build());
    }

    private static HostileModule body(String name, Consumer<Code> body) {
        return broken(name, INVALID, () -> WasmBuilder.module().start(body).build());
    }
}
