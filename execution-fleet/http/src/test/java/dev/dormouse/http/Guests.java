package dev.dormouse.http;

import static dev.dormouse.engine.testing.ValueType.I32;

import dev.dormouse.engine.testing.Code;
import dev.dormouse.engine.testing.Op;
import dev.dormouse.engine.testing.Signature;
import dev.dormouse.engine.testing.WasmBuilder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Small guests, each with one habit. */
final class Guests {
    static final String PLAIN = "Content-Type: text/plain\n\n";

    private static final int WRITE = 0;
    private static final int READ = 1;
    private static final int EXIT = 2;
    private static final int ENVIRON_SIZES = 3;
    private static final int ENVIRON = 4;
    private static final int ARGS_SIZES = 5;
    private static final int ARGS = 6;

    private static final int VECTOR = 0;
    private static final int COUNT = 8;
    private static final int TEXT = 1 << 10;
    private static final int BUFFER = 4 << 16;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int STRINGS = 6 << 16;

    private Guests() {}

    static byte[] prints(String text) {
        return guest(text, code -> print(code, 1, text));
    }

    static byte[] printsThenTraps(String text) {
        return guest(
                text,
                code -> {
                    print(code, 1, text);
                    code.unreachable();
                });
    }

    static byte[] exits(String text, int exitCode) {
        return guest(
                text,
                code -> {
                    print(code, 1, text);
                    code.i32(exitCode).call(EXIT);
                });
    }

    static byte[] loops() {
        return guest("", code -> code.loop(loop -> loop.br(0)));
    }

    /** Writes to standard error first. */
    static byte[] complains(String complaint) {
        String text = complaint + PLAIN;
        int length = bytes(complaint).length;
        return guest(
                text,
                code -> {
                    write(code, 2, TEXT, length);
                    write(code, 1, TEXT + length, bytes(PLAIN).length);
                });
    }

    static byte[] complainsThenLoops(String complaint) {
        return guest(
                complaint,
                code -> {
                    print(code, 2, complaint);
                    code.loop(loop -> loop.br(0));
                });
    }

    /** Prints what it reads. */
    static byte[] echoes() {
        return guest(
                PLAIN,
                code -> {
                    print(code, 1, PLAIN);
                    code.block(block -> block.loop(Guests::echo));
                });
    }

    private static void echo(Code loop) {
        vector(loop, BUFFER, BUFFER_BYTES);
        loop.i32(0).i32(VECTOR).i32(1).i32(COUNT).call(READ).drop();
        loop.i32(COUNT).i32Load(0).op(Op.I32_EQZ).brIf(1);
        loop.i32(VECTOR).i32(COUNT).i32Load(0).i32Store(4);
        loop.i32(1).i32(VECTOR).i32(1).i32(COUNT).call(WRITE).drop();
        loop.br(0);
    }

    /** Prints its variables, or arguments, with a NUL after each. */
    static byte[] tells(boolean variables) {
        return guest(
                PLAIN,
                code -> {
                    print(code, 1, PLAIN);
                    code.i32(16).i32(20).call(variables ? ENVIRON_SIZES : ARGS_SIZES).drop();
                    code.i32(BUFFER).i32(STRINGS).call(variables ? ENVIRON : ARGS).drop();
                    code.i32(VECTOR).i32(STRINGS).i32Store(0);
                    code.i32(VECTOR).i32(20).i32Load(0).i32Store(4);
                    code.i32(1).i32(VECTOR).i32(1).i32(COUNT).call(WRITE).drop();
                });
    }

    /** Prints a head, then so many chunks of 4 KiB of zero bytes, then does something else. */
    static byte[] streams(String head, int chunks, Consumer<Code> then) {
        return guest(
                head,
                code -> {
                    int left = code.local(I32);
                    print(code, 1, head);
                    code.i32(chunks).localSet(left);
                    code.loop(loop -> {
                        write(loop, 1, BUFFER, 4096);
                        loop.localGet(left).i32(1).op(Op.I32_SUB).localTee(left).brIf(0);
                    });
                    then.accept(code);
                });
    }

    private static byte[] guest(String text, Consumer<Code> start) {
        Signature four = Signature.taking(4, I32).returning(I32);
        Signature two = Signature.taking(2, I32).returning(I32);
        return WasmBuilder.module()
                .importFunction("wasi_snapshot_preview1", "fd_write", four)
                .importFunction("wasi_snapshot_preview1", "fd_read", four)
                .importFunction("wasi_snapshot_preview1", "proc_exit", Signature.taking(I32))
                .importFunction("wasi_snapshot_preview1", "environ_sizes_get", two)
                .importFunction("wasi_snapshot_preview1", "environ_get", two)
                .importFunction("wasi_snapshot_preview1", "args_sizes_get", two)
                .importFunction("wasi_snapshot_preview1", "args_get", two)
                .memory(16)
                .start(start)
                .data(code -> code.i32(TEXT), bytes(text))
                .build();
    }

    private static void print(Code code, int descriptor, String text) {
        write(code, descriptor, TEXT, bytes(text).length);
    }

    private static void write(Code code, int descriptor, int address, int length) {
        vector(code, address, length);
        code.i32(descriptor).i32(VECTOR).i32(1).i32(COUNT).call(WRITE).drop();
    }

    private static void vector(Code code, int address, int length) {
        code.i32(VECTOR).i32(address).i32Store(0);
        code.i32(VECTOR).i32(length).i32Store(4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
