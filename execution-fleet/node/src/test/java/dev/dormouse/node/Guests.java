package dev.dormouse.node;

import static dev.dormouse.engine.testing.ValueType.I32;

import dev.dormouse.engine.testing.Code;
import dev.dormouse.engine.testing.Signature;
import dev.dormouse.engine.testing.WasmBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Small guests, and those of the examples. */
final class Guests {
    static final String PLAIN = "Content-Type: text/plain\n\n";

    private static final int WRITE = 0;
    private static final int ENVIRON_SIZES = 1;
    private static final int ENVIRON = 2;
    private static final int EXIT = 3;
    private static final int READ = 4;
    private static final int VECTOR = 0;
    private static final int COUNT = 8;
    private static final int TEXT = 1 << 10;
    private static final int STRINGS = 2 << 16;
    private static final int POINTERS = 3 << 16;
    private static final int BODY = 4 << 16;
    private static final int BODY_BYTES = 1 << 16;

    private Guests() {}

    static byte[] example(String path) {
        try {
            return Files.readAllBytes(Path.of("../../examples").resolve(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] prints(String text) {
        return guest(text, code -> write(code, 1, TEXT, text.length()));
    }

    static byte[] exits(int exitCode) {
        return guest("", code -> code.i32(exitCode).call(EXIT));
    }

    static byte[] loops() {
        return guest("", code -> code.loop(loop -> loop.br(0)));
    }

    /** Prints its variables, with a NUL after each. */
    static byte[] tellsVariables() {
        return guest(
                PLAIN,
                code -> {
                    write(code, 1, TEXT, PLAIN.length());
                    code.i32(16).i32(20).call(ENVIRON_SIZES).drop();
                    code.i32(POINTERS).i32(STRINGS).call(ENVIRON).drop();
                    code.i32(VECTOR).i32(STRINGS).i32Store(0);
                    code.i32(VECTOR).i32(20).i32Load(0).i32Store(4);
                    code.i32(1).i32(VECTOR).i32(1).i32(COUNT).call(WRITE).drop();
                });
    }

    /** Reads its body to the end, then answers. */
    static byte[] readsBody() {
        return guest(
                PLAIN,
                code -> {
                    code.loop(loop -> {
                        loop.i32(VECTOR).i32(BODY).i32Store(0);
                        loop.i32(VECTOR).i32(BODY_BYTES).i32Store(4);
                        loop.i32(0).i32(VECTOR).i32(1).i32(COUNT).call(READ).drop();
                        loop.i32(COUNT).i32Load(0).brIf(0);
                    });
                    write(code, 1, TEXT, PLAIN.length());
                });
    }

    /** Writes to standard error, then answers. */
    static byte[] complains(String complaint) {
        return guest(
                complaint + PLAIN,
                code -> {
                    write(code, 2, TEXT, complaint.length());
                    write(code, 1, TEXT + complaint.length(), PLAIN.length());
                });
    }

    private static byte[] guest(String text, Consumer<Code> start) {
        Signature four = Signature.taking(4, I32).returning(I32);
        Signature two = Signature.taking(2, I32).returning(I32);
        return WasmBuilder.module()
                .importFunction("wasi_snapshot_preview1", "fd_write", four)
                .importFunction("wasi_snapshot_preview1", "environ_sizes_get", two)
                .importFunction("wasi_snapshot_preview1", "environ_get", two)
                .importFunction("wasi_snapshot_preview1", "proc_exit", Signature.taking(I32))
                .importFunction("wasi_snapshot_preview1", "fd_read", four)
                .memory(8)
                .start(start)
                .data(code -> code.i32(TEXT), text.getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    private static void write(Code code, int descriptor, int address, int length) {
        code.i32(VECTOR).i32(address).i32Store(0);
        code.i32(VECTOR).i32(length).i32Store(4);
        code.i32(descriptor).i32(VECTOR).i32(1).i32(COUNT).call(WRITE).drop();
    }
}
