package dev.dormouse.engine.testing;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a module binary. Every call appends one entry, so indexes are the order of the calls, with
 * imports first; signatures are entered once, wherever they are used. Nothing is validated.
 *
 * <pre>{@code
 * WasmBuilder.module().memory(1).function("_start", Signature.NONE, c -> c.loop(l -> l.br(0))).build()
 * }</pre>
 */
public final class WasmBuilder {
    private static final int GC_TABLE_WITH_INITIALISER = 0x40;

    private final Map<Signature, Integer> typeIndexes = new HashMap<>();
    private final Entries types = new Entries(1);
    private final Entries imports = new Entries(2);
    private final Entries functions = new Entries(3);
    private final Entries tables = new Entries(4);
    private final Entries memories = new Entries(5);
    private final Entries tags = new Entries(13);
    private final Entries globals = new Entries(6);
    private final Entries exports = new Entries(7);
    private final Entries elements = new Entries(9);
    private final Entries bodies = new Entries(10);
    private final Entries data = new Entries(11);
    private final WasmOutput start = new WasmOutput();
    private final WasmOutput customs = new WasmOutput();
    private int importedFunctions;

    private WasmBuilder() {}

    public static WasmBuilder module() {
        return new WasmBuilder();
    }

    /** The shortest way to a command: a {@code _start} and one page of exported memory. */
    public static byte[] command(Consumer<Code> start) {
        return module().memory(1).start(start).build();
    }

    /** Enters a type even if it is there already. */
    public WasmBuilder type(Signature signature) {
        typeIndexes.putIfAbsent(signature, types.count);
        signature.writeTo(types.next());
        return this;
    }

    public WasmBuilder rawType(int... bytes) {
        types.next().bytes(bytes);
        return this;
    }

    private int typeIndex(Signature signature) {
        if (!typeIndexes.containsKey(signature)) {
            type(signature);
        }
        return requireNonNull(typeIndexes.get(signature));
    }

    public WasmBuilder importFunction(String module, String name, Signature signature) {
        if (functions.count > 0) {
            throw new IllegalStateException("Functions are imported before any is defined");
        }
        importedFunctions++;
        int type = typeIndex(signature);
        return rawImport(module, name, ExternalKind.FUNCTION, out -> out.u32(type));
    }

    public WasmBuilder importMemory(String module, String name, int minPages) {
        return rawImport(module, name, ExternalKind.MEMORY, out -> out.bytes(0).u32(minPages));
    }

    public WasmBuilder importTable(String module, String name, int min) {
        return rawImport(
                module,
                name,
                ExternalKind.TABLE,
                out -> out.bytes(ValueType.FUNCREF.code, 0).u32(min));
    }

    public WasmBuilder importGlobal(String module, String name, ValueType type, boolean mutable) {
        return rawImport(
                module, name, ExternalKind.GLOBAL, out -> out.bytes(type.code, mutable ? 1 : 0));
    }

    public WasmBuilder rawImport(
            String module, String name, ExternalKind kind, Consumer<WasmOutput> description) {
        WasmOutput out = imports.next().name(module).name(name).bytes(kind.code);
        description.accept(out);
        return this;
    }

    public WasmBuilder function(Signature signature, Consumer<Code> content) {
        functions.next().u32(typeIndex(signature));
        Code code = new Code(this::typeIndex, signature.parameters().size());
        content.accept(code);
        bodies.next().vector(code.body());
        return this;
    }

    /** A function of any type index, with locals and code as they are in the binary. */
    public WasmBuilder rawFunction(int type, byte[] localsAndCode) {
        functions.next().u32(type);
        bodies.next().vector(localsAndCode);
        return this;
    }

    public WasmBuilder function(String export, Signature signature, Consumer<Code> content) {
        return export(export, ExternalKind.FUNCTION, importedFunctions + functions.count)
                .function(signature, content);
    }

    /** The exported {@code _start}. */
    public WasmBuilder start(Consumer<Code> content) {
        return function("_start", Signature.NONE, content);
    }

    /** Has the function run at instantiation. */
    public WasmBuilder startSection(int function) {
        start.u32(function);
        return this;
    }

    public WasmBuilder table(ValueType type, long min) {
        tables.next().bytes(type.code, 0).u32(min);
        return this;
    }

    public WasmBuilder table(ValueType type, long min, long max) {
        tables.next().bytes(type.code, 1).u32(min).u32(max);
        return this;
    }

    /** A table whose every element starts as {@code initial} says. */
    public WasmBuilder table(ValueType type, long min, Consumer<Code> initial) {
        tables.next().bytes(GC_TABLE_WITH_INITIALISER, 0, type.code, 0).u32(min);
        tables.content.bytes(expression(initial));
        return this;
    }

    /** A memory; the first is exported as {@code memory}. */
    public WasmBuilder memory(long minPages) {
        return rawMemory(out -> out.bytes(0).u32(minPages));
    }

    public WasmBuilder memory(long minPages, long maxPages) {
        return rawMemory(out -> out.bytes(1).u32(minPages).u32(maxPages));
    }

    public WasmBuilder rawMemory(Consumer<WasmOutput> limits) {
        if (memories.count == 0) {
            export("memory", ExternalKind.MEMORY, 0);
        }
        limits.accept(memories.next());
        return this;
    }

    public WasmBuilder tag(Signature signature) {
        tags.next().bytes(0).u32(typeIndex(signature));
        return this;
    }

    public WasmBuilder global(ValueType type, boolean mutable, Consumer<Code> initial) {
        globals.next().bytes(type.code, mutable ? 1 : 0).bytes(expression(initial));
        return this;
    }

    public WasmBuilder export(String name, ExternalKind kind, int index) {
        exports.next().name(name).bytes(kind.code).u32(index);
        return this;
    }

    public WasmBuilder rawExport(byte[] name, ExternalKind kind, int index) {
        exports.next().vector(name).bytes(kind.code).u32(index);
        return this;
    }

    /** An active segment of functions for table 0. */
    public WasmBuilder elements(Consumer<Code> offset, int... functionIndexes) {
        elements.next().u32(0).bytes(expression(offset));
        return functionIndexes(functionIndexes);
    }

    public WasmBuilder passiveElements(int... functionIndexes) {
        elements.next().u32(1).bytes(0);
        return functionIndexes(functionIndexes);
    }

    /** Lets code use {@code ref.func} of these. */
    public WasmBuilder declaredElements(int... functionIndexes) {
        elements.next().u32(3).bytes(0);
        return functionIndexes(functionIndexes);
    }

    private WasmBuilder functionIndexes(int... functionIndexes) {
        elements.content.u32(functionIndexes.length);
        for (int function : functionIndexes) {
            elements.content.u32(function);
        }
        return this;
    }

    public WasmBuilder data(Consumer<Code> offset, byte[] bytes) {
        data.next().u32(0).bytes(expression(offset)).vector(bytes);
        return this;
    }

    public WasmBuilder passiveData(byte[] bytes) {
        data.next().u32(1).vector(bytes);
        return this;
    }

    /** A custom section after all others. */
    public WasmBuilder custom(String name, byte[] content) {
        customs.section(0, new WasmOutput().name(name).bytes(content).toByteArray());
        return this;
    }

    private byte[] expression(Consumer<Code> content) {
        Code code = new Code(this::typeIndex, 0);
        content.accept(code);
        return code.expression();
    }

    public byte[] build() {
        WasmOutput out = WasmOutput.module();
        for (Entries section :
                new Entries[] {
                    types, imports, functions, tables, memories, tags, globals, exports
                }) {
            section.writeTo(out);
        }
        if (start.size() > 0) {
            out.section(8, start.toByteArray());
        }
        elements.writeTo(out);
        if (data.count > 0) {
            out.section(12, new WasmOutput().u32(data.count).toByteArray());
        }
        bodies.writeTo(out);
        data.writeTo(out);
        return out.bytes(customs.toByteArray()).toByteArray();
    }

    /** The entries of one section, left out of the binary if there are none. */
    private static final class Entries {
        final WasmOutput content = new WasmOutput();
        private final int id;
        int count;

        Entries(int id) {
            this.id = id;
        }

        WasmOutput next() {
            count++;
            return content;
        }

        void writeTo(WasmOutput out) {
            if (count > 0) {
                out.section(
                        id, new WasmOutput().u32(count).bytes(content.toByteArray()).toByteArray());
            }
        }
    }
}
