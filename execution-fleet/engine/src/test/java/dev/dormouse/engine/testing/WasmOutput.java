package dev.dormouse.engine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes in the making, with the encodings of the binary format. Integers take the fewest bytes that
 * hold them; {@link #padded} is for those who want more.
 */
public final class WasmOutput {
    private static final int[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Output that starts with the header of a core module. */
    public static WasmOutput module() {
        return new WasmOutput().bytes(HEADER);
    }

    public WasmOutput bytes(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public WasmOutput bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public WasmOutput repeat(int count, int... bytes) {
        for (int i = 0; i < count; i++) {
            bytes(bytes);
        }
        return this;
    }

    /** An unsigned LEB128 of up to 64 bits. */
    public WasmOutput u32(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** A signed LEB128 of up to 64 bits. */
    public WasmOutput signed(long value) {
        long rest = value;
        while (rest < -0x40 || rest >= 0x40) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
        return this;
    }

    /**
     * An unsigned LEB128 stretched to {@code length} bytes, which may be more than the format
     * allows.
     */
    public WasmOutput padded(long value, int length) {
        long rest = value;
        for (int i = 0; i < length - 1; i++) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) (rest & 0x7f));
        return this;
    }

    public WasmOutput littleEndian(long value, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    public WasmOutput name(String name) {
        return vector(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes after their count. */
    public WasmOutput vector(byte[] bytes) {
        return u32(bytes.length).bytes(bytes);
    }

    public WasmOutput section(int id, byte[] content) {
        return bytes(id).vector(content);
    }

    public int size() {
        return out.size();
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
