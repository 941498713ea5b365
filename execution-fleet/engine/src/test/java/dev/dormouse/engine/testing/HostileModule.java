package dev.dormouse.engine.testing;

import java.util.function.Supplier;

/**
 * One module of the corpus. The binary is built anew by each call of {@link #wasm}, because some
 * have 8 MB and nobody should hold them all.
 */
public record HostileModule(
        String name, Form form, Supplier<byte[]> source, Expectation expectation) {
    /** What a parser makes of the binary. */
    public enum Form {
        /** It is valid, and the runtime's own parser takes it in a moment. */
        PARSES,
        /** It is valid, but parsing it takes seconds or hundreds of megabytes. */
        HEAVY,
        /** It is not valid, or the runtime's own parser does not take it. */
        BROKEN
    }

    public byte[] wasm() {
        return source.get();
    }

    static HostileModule parses(String name, Expectation expectation, Supplier<byte[]> source) {
        return new HostileModule(name, Form.PARSES, source, expectation);
    }

    static HostileModule heavy(String name, Expectation expectation, Supplier<byte[]> source) {
        return new HostileModule(name, Form.HEAVY, source, expectation);
    }

    static HostileModule broken(String name, Expectation expectation, Supplier<byte[]> source) {
        return new HostileModule(name, Form.BROKEN, source, expectation);
    }

    /** Names the case in test reports. */
    @Override
    public String toString() {
        return name;
    }
}
