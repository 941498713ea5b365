package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.broken;
import static dev.dormouse.engine.testing.HostileModules.refused;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Files that are no module: cut short, with counts that lie, or something else altogether. */
final class MalformedModules {
    private static final Expectation MALFORMED = refused("malformed");
    private static final Expectation HEADER = refused("not a WebAssembly module");
    private static final long MAX = 0xffff_ffffL;
    private static final long TWO_G = 2_000_000_000;
    private static final byte[] NOT_UTF_8 = {(byte) 0xff, (byte) 0xc0, (byte) 0x80};

    private MalformedModules() {}

    static List<HostileModule> all() {
        return List.of(
                header("empty file", () -> new byte[0]),
                header("header cut short", () -> new byte[] {0, 'a', 's', 'm', 1}),
                header("version 2", () -> bytes(o -> o.bytes(0, 'a', 's', 'm', 2, 0, 0, 0))),
                header("1 MB of zeros", () -> new byte[1_000_000]),
                header("text format", () -> "(module)".getBytes(StandardCharsets.UTF_8)),
                header("ELF", () -> bytes(o -> o.bytes(0x7f, 'E', 'L', 'F', 2, 1, 1, 0))),
                broken("component", refused("component"), MalformedModules::component),
                file("module cut short", MalformedModules::cutShort),
                sections("section of 4G bytes", o -> o.bytes(1).u32(MAX)),
                sections("section of 2G bytes", o -> o.bytes(1).u32(Integer.MAX_VALUE)),
                sections("section that ends before it starts", o -> o.bytes(0).u32(MAX - 5)),
                sections("section longer than its content", o -> o.bytes(1, 2, 0, 0)),
                sections("section shorter than its content", o -> o.bytes(1, 3, 1, 0x60, 0, 0)),
                sections("unknown section", o -> o.section(14, new byte[] {0})),
                sections("sections out of order", o -> o.bytes(3, 1, 0, 1, 1, 0)),
                sections("two type sections", o -> o.bytes(1, 1, 0, 1, 1, 0)),
                sections("two tag sections", o -> o.bytes(13, 1, 0, 13, 1, 0)),
                sections("tag section after the code", o -> o.bytes(10, 1, 0, 13, 1, 0)),
                sections("section size of 6 bytes", o -> o.bytes(1).padded(1, 6).bytes(0)),
                sections(
                        "section size with bits past the 32nd",
                        o -> o.bytes(1, 0x81, 0x80, 0x80, 0x80, 0x70, 0)),
                sections("code for no function", o -> o.bytes(10, 4, 1, 2, 0, Op.END)),
                sections("function without code", o -> o.bytes(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0)),
                count("4G types", 1, o -> o.u32(MAX)),
                count("4G imports", 2, o -> o.u32(MAX)),
                count("4G functions", 3, o -> o.u32(MAX)),
                count("4G tables", 4, o -> o.u32(MAX)),
                count("4G globals", 6, o -> o.u32(MAX)),
                count("4G exports", 7, o -> o.u32(MAX)),
                count("4G element segments", 9, o -> o.u32(MAX)),
                count("4G bodies", 10, o -> o.u32(MAX)),
                count("4G data segments", 11, o -> o.u32(MAX)),
                count("4G tags", 13, o -> o.u32(MAX)),
                count("2G parameters", 1, o -> o.bytes(1, 0x60).u32(TWO_G)),
                count("4G parameters", 1, o -> o.bytes(1, 0x60).u32(MAX)),
                count("2G results", 1, o -> o.bytes(1, 0x60, 0).u32(TWO_G)),
                count("2G types in a group", 1, o -> o.bytes(1, 0x4e).u32(TWO_G)),
                count("2G supertypes", 1, o -> o.bytes(1, 0x50).u32(TWO_G)),
                count("2G fields", 1, o -> o.bytes(1, 0x5f).u32(TWO_G)),
                count("name of 2G bytes", 2, o -> o.bytes(1).u32(TWO_G)),
                count("name of 4G bytes", 2, o -> o.bytes(1).u32(MAX)),
                count("export name of 2G bytes", 7, o -> o.bytes(1).u32(TWO_G)),
                count("custom section's name of 2G bytes", 0, o -> o.u32(TWO_G)),
                count("2G elements", 9, o -> o.bytes(1, 1, 0).u32(TWO_G)),
                count("data of 2G bytes", 11, o -> o.bytes(1, 1).u32(TWO_G)),
                count("data of 4G bytes", 11, o -> o.bytes(1, 1).u32(MAX)),
                count("custom section without a name", 0, o -> {}),
                count("import of an unknown kind", 2, o -> o.bytes(1, 1, 'a', 1, 'b', 9, 0)),
                count("unknown reference type", 4, o -> o.bytes(1, 0x20, 0, 1)),
                count("unknown limits", 5, o -> o.bytes(1, 0x7f, 1)),
                count("global that is half mutable", 6, o -> o.bytes(1, 0x7f, 2, 0x41, 0, Op.END)),
                file("module name that is not UTF-8", MalformedModules::importNotUtf8),
                file("export name that is not UTF-8", MalformedModules::exportNotUtf8),
                code("body without an end", c -> c.op(0x02, 0x40)),
                code("body that goes on after its end", c -> c.op(Op.END, Op.NOP)),
                code("unknown opcode", c -> c.op(0xf0)),
                code("unknown opcode of two bytes", c -> c.op(0xfc).u32(MAX)),
                code("else without if", c -> c.op(Op.ELSE)),
                code("branch table of 4G labels", c -> c.i32(0).op(0x0e).u32(MAX)),
                code("4G catch clauses", c -> c.op(0x1f, 0x40).u32(MAX)),
                code("select of 4G types", c -> c.op(0x1c).u32(MAX)),
                code("integer of 6 bytes", c -> c.op(0x41, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0x1a)),
                code("integer past 32 bits", c -> c.op(0x41, 0xff, 0xff, 0xff, 0xff, 0x4f, 0x1a)),
                file("data count that is wrong", MalformedModules::wrongDataCount));
    }

    private static byte[] bytes(Consumer<WasmOutput> content) {
        WasmOutput out = new WasmOutput();
        content.accept(out);
        return out.toByteArray();
    }

    private static HostileModule header(String name, Supplier<byte[]> source) {
        return broken(name, HEADER, source);
    }

    private static HostileModule file(String name, Supplier<byte[]> source) {
        return broken(name, MALFORMED, source);
    }

    /** The header, and what is to follow it. */
    private static HostileModule sections(String name, Consumer<WasmOutput> sections) {
        return file(
                name,
                () -> bytes(out -> sections.accept(out.bytes(WasmOutput.module().toByteArray()))));
    }

    /** One section of the right length, whose content promises what it does not have. */
    private static HostileModule count(String name, int section, Consumer<WasmOutput> content) {
        return sections(name, out -> out.section(section, bytes(content)));
    }

    private static HostileModule code(String name, Consumer<Code> body) {
        return file(name, () -> WasmBuilder.module().start(body).build());
    }

    private static byte[] component() {
        return bytes(o -> o.bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0));
    }

    private static byte[] cutShort() {
        byte[] whole = WasmBuilder.command(c -> c.i32(5).drop());
        return Arrays.copyOf(whole, whole.length - 3);
    }

    private static byte[] importNotUtf8() {
        WasmOutput imports = new WasmOutput().u32(1).vector(NOT_UTF_8).name("f").bytes(0, 0);
        return WasmOutput.module()
                .bytes(1, 4, 1, 0x60, 0, 0)
                .section(2, imports.toByteArray())
                .toByteArray();
    }

    private static byte[] exportNotUtf8() {
        return WasmBuilder.module()
                .start(c -> {})
                .rawExport(NOT_UTF_8, ExternalKind.FUNCTION, 0)
                .build();
    }

    private static byte[] wrongDataCount() {
        return WasmOutput.module().bytes(12, 1, 3, 11, 3, 1, 1, 0).toByteArray();
    }
}
