package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.Parser;

/** A guest that a test drives by hand: two pages of memory and one WASI context. */
final class Guest implements AutoCloseable {
    static final int MEMORY_BYTES = 2 * Memory.PAGE_SIZE;

    static final int RESULT = 8;
    static final int VECTOR = 32;
    static final int STAT = 64;
    static final int PATH = 16 * 1024;
    static final int TEXT = 64 * 1024;

    /** A module that has two pages of memory and nothing else. */
    private static final byte[] MODULE = HexFormat.of().parseHex("0061736d010000000503010002");

    private static final Map<String, HostFunction> FUNCTIONS = WasiHost.functions();

    private final Instance instance = Instance.builder(Parser.parse(MODULE)).build();
    private final WasiContext context;

    Guest(WasiContext context) {
        this.context = context;
    }

    Errno call(String function, long... args) {
        return CarrierThread.answer(context, () -> callHere(function, args));
    }

    /** As {@link #call}, for callers that are on this guest's thread already. */
    Errno callHere(String function, long... args) {
        HostFunction host = Objects.requireNonNull(FUNCTIONS.get(function), function);
        long[] results = host.handle().apply(instance, args);
        return errno(results[0]);
    }

    private static Errno errno(long code) {
        return Arrays.stream(Errno.values())
                .filter(errno -> errno.code() == code)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No errno has the code " + code));
    }

    WasiContext context() {
        return context;
    }

    Memory memory() {
        return instance.memory();
    }

    int readInt(int address) {
        return memory().readInt(address);
    }

    long readLong(int address) {
        return memory().readLong(address);
    }

    void write(int address, String text) {
        memory().write(address, text.getBytes(StandardCharsets.UTF_8));
    }

    String readString(int address, int length) {
        return memory().readString(address, length);
    }

    /** Writes one {@code iovec} at {@code at}. */
    void writeVector(int at, int address, int length) {
        memory().writeI32(at, address);
        memory().writeI32(at + 4, length);
    }

    /** Opens a path below the root, and gives the errno; the number is at {@link #RESULT}. */
    Errno open(String path, int openFlags, long rights) {
        return openAt(3, path, openFlags, rights, 0);
    }

    Errno openAt(int directory, String path, int openFlags, long rights, int flags) {
        int length = writePath(path);
        return call(
                "path_open",
                directory,
                0,
                PATH,
                length,
                openFlags,
                rights,
                Rights.ALL,
                flags,
                RESULT);
    }

    /** Calls a function that takes a directory and a path. */
    Errno path(String function, String path) {
        return call(function, 3, PATH, writePath(path));
    }

    Errno stat(String path) {
        return call("path_filestat_get", 3, 0, PATH, writePath(path), STAT);
    }

    Errno rename(String oldPath, String newPath) {
        int oldLength = writePath(oldPath);
        int newLength = newPath.getBytes(StandardCharsets.UTF_8).length;
        write(PATH + 8192, newPath);
        return call("path_rename", 3, PATH, oldLength, 3, PATH + 8192, newLength);
    }

    Errno writeFile(int descriptor, String text) {
        write(TEXT, text);
        writeVector(VECTOR, TEXT, text.length());
        return call("fd_write", descriptor, VECTOR, 1, RESULT);
    }

    /** Reads at most {@code length} bytes, which have to be there without an error. */
    String readFile(int descriptor, int length) {
        writeVector(VECTOR, TEXT, length);
        Errno errno = call("fd_read", descriptor, VECTOR, 1, RESULT);
        if (errno != Errno.SUCCESS) {
            throw new AssertionError("Reading answered " + errno);
        }
        return readString(TEXT, readInt(RESULT));
    }

    int result() {
        return readInt(RESULT);
    }

    private int writePath(String path) {
        write(PATH, path);
        return path.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        context.close();
    }
}
