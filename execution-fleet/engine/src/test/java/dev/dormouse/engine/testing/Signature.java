package dev.dormouse.engine.testing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The parameters and results of a function or a block. */
public record Signature(List<ValueType> parameters, List<ValueType> results) {
    /** No parameters, no results: the type of {@code _start}. */
    public static final Signature NONE = new Signature(List.of(), List.of());

    public Signature {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    public static Signature taking(ValueType... parameters) {
        return new Signature(Arrays.asList(parameters), List.of());
    }

    public static Signature taking(int count, ValueType parameter) {
        return new Signature(Collections.nCopies(count, parameter), List.of());
    }

    public Signature returning(ValueType... newResults) {
        return new Signature(parameters, Arrays.asList(newResults));
    }

    void writeTo(WasmOutput out) {
        out.bytes(0x60);
        writeTypes(out, parameters);
        writeTypes(out, results);
    }

    private static void writeTypes(WasmOutput out, List<ValueType> types) {
        out.u32(types.size());
        types.forEach(type -> out.bytes(type.code));
    }
}
