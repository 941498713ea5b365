package dev.dormouse.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The locals and the body of one function in the making, or a constant expression. Nothing is
 * checked: a body may be as wrong as a test wants it. Blocks end themselves; {@link #op} adds what
 * has no method.
 */
public final class Code {
    private static final int EMPTY_BLOCK = 0x40;

    private final WasmOutput out = new WasmOutput();
    private final ToIntFunction<Signature> types;
    private final int parameters;
    private final List<LocalGroup> groups = new ArrayList<>();
    private int locals;

    private record LocalGroup(long count, ValueType type) {}

    Code(ToIntFunction<Signature> types, int parameters) {
        this.types = types;
        this.parameters = parameters;
    }

    /** Declares one more local and returns its index. */
    public int local(ValueType type) {
        locals(1, type);
        return parameters + locals - 1;
    }

    public Code locals(long count, ValueType type) {
        groups.add(new LocalGroup(count, type));
        locals += (int) count;
        return this;
    }

    public Code op(int... bytes) {
        out.bytes(bytes);
        return this;
    }

    public Code u32(long value) {
        out.u32(value);
        return this;
    }

    public Code repeat(int count, Consumer<Code> part) {
        for (int i = 0; i < count; i++) {
            part.accept(this);
        }
        return this;
    }

    public Code block(Consumer<Code> body) {
        return structured(0x02, body);
    }

    public Code loop(Consumer<Code> body) {
        return structured(0x03, body);
    }

    public Code ifThen(Consumer<Code> body) {
        return structured(0x04, body);
    }

    public Code ifElse(Consumer<Code> then, Consumer<Code> otherwise) {
        return ifThen(code -> {
            then.accept(code);
            code.op(Op.ELSE);
            otherwise.accept(code);
        });
    }

    /** A {@code try_table} that sends every exception to {@code label}, counted from outside it. */
    public Code tryCatchAll(int label, Consumer<Code> body) {
        op(0x1f, EMPTY_BLOCK, 1, 2).u32(label);
        body.accept(this);
        return op(Op.END);
    }

    private Code structured(int opcode, Consumer<Code> body) {
        op(opcode, EMPTY_BLOCK);
        body.accept(this);
        return op(Op.END);
    }

    public Code br(int label) {
        return op(0x0c).u32(label);
    }

    public Code brIf(int label) {
        return op(0x0d).u32(label);
    }

    /** The last label is the default. */
    public Code brTable(int... labels) {
        op(0x0e).u32(labels.length - 1L);
        for (int label : labels) {
            u32(label);
        }
        return this;
    }

    public Code call(int function) {
        return op(0x10).u32(function);
    }

    public Code callIndirect(Signature signature, int table) {
        return op(0x11).u32(types.applyAsInt(signature)).u32(table);
    }

    public Code returnCall(int function) {
        return op(0x12).u32(function);
    }

    public Code returnCallIndirect(Signature signature, int table) {
        return op(0x13).u32(types.applyAsInt(signature)).u32(table);
    }

    public Code throwTag(int tag) {
        return op(0x08).u32(tag);
    }

    public Code drop() {
        return op(Op.DROP);
    }

    public Code unreachable() {
        return op(Op.UNREACHABLE);
    }

    public Code localGet(int local) {
        return op(0x20).u32(local);
    }

    public Code localSet(int local) {
        return op(0x21).u32(local);
    }

    public Code localTee(int local) {
        return op(0x22).u32(local);
    }

    public Code globalGet(int global) {
        return op(0x23).u32(global);
    }

    public Code globalSet(int global) {
        return op(0x24).u32(global);
    }

    public Code i32(int value) {
        op(0x41);
        out.signed(value);
        return this;
    }

    public Code i64(long value) {
        op(0x42);
        out.signed(value);
        return this;
    }

    public Code f32(float value) {
        op(0x43);
        out.littleEndian(Float.floatToRawIntBits(value), 4);
        return this;
    }

    public Code f64(double value) {
        op(0x44);
        out.littleEndian(Double.doubleToRawLongBits(value), 8);
        return this;
    }

    /** Any load or store of memory 0, with no alignment promised. */
    public Code access(int opcode, long offset) {
        return op(opcode, 0).u32(offset);
    }

    public Code i32Load(long offset) {
        return access(0x28, offset);
    }

    public Code i64Load(long offset) {
        return access(0x29, offset);
    }

    public Code i32Store(long offset) {
        return access(0x36, offset);
    }

    public Code i64Store(long offset) {
        return access(0x37, offset);
    }

    public Code i32Store8(long offset) {
        return access(0x3a, offset);
    }

    public Code memorySize() {
        return op(0x3f, 0);
    }

    public Code memoryGrow() {
        return op(0x40, 0);
    }

    public Code memoryInit(int segment) {
        return op(0xfc, 8).u32(segment).op(0);
    }

    public Code dataDrop(int segment) {
        return op(0xfc, 9).u32(segment);
    }

    public Code memoryCopy() {
        return op(0xfc, 10, 0, 0);
    }

    public Code memoryFill() {
        return op(0xfc, 11, 0);
    }

    public Code refNull(ValueType type) {
        return op(0xd0, type.code);
    }

    public Code refFunc(int function) {
        return op(0xd2).u32(function);
    }

    public Code tableGet(int table) {
        return op(0x25).u32(table);
    }

    public Code tableSet(int table) {
        return op(0x26).u32(table);
    }

    public Code tableInit(int segment, int table) {
        return op(0xfc, 12).u32(segment).u32(table);
    }

    public Code elemDrop(int segment) {
        return op(0xfc, 13).u32(segment);
    }

    public Code tableCopy(int to, int from) {
        return op(0xfc, 14).u32(to).u32(from);
    }

    public Code tableGrow(int table) {
        return op(0xfc, 15).u32(table);
    }

    public Code tableSize(int table) {
        return op(0xfc, 16).u32(table);
    }

    public Code tableFill(int table) {
        return op(0xfc, 17).u32(table);
    }

    byte[] body() {
        WasmOutput body = new WasmOutput().u32(groups.size());
        groups.forEach(group -> body.u32(group.count()).bytes(group.type().code));
        return body.bytes(expression()).toByteArray();
    }

    byte[] expression() {
        return new WasmOutput().bytes(out.toByteArray()).bytes(Op.END).toByteArray();
    }
}
