package dev.dormouse.engine.testing;

/** A value type and its byte in the binary format. */
public enum ValueType {
    I32(0x7f),
    I64(0x7e),
    F32(0x7d),
    F64(0x7c),
    V128(0x7b),
    FUNCREF(0x70),
    EXTERNREF(0x6f),
    EXNREF(0x69);

    final int code;

    ValueType(int code) {
        this.code = code;
    }
}
