package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/**
 * Calls every function once before any guest can.
 *
 * <p>A guest may call with almost no stack left. A class whose initialisation then overflows the
 * stack can never be used again by anyone in the process, so all classes the functions reach, ours
 * and the JDK's, are initialised here, where there is stack enough.
 */
final class Rehearsal {
    private static final int VECTOR = 1024;
    private static final int TEXT = 2048;
    private static final int PATH = 3072;
    private static final int NEW_PATH = 3584;
    private static final int BUFFER = 4096;
    private static final int BUFFER_BYTES = 512;
    private static final int RESULT = 8192;
    private static final int ROOT = Descriptors.PREOPEN;
    private static final int FIRST_OPENED = ROOT + 1;
    private static final int CREATE = 1;

    private final Map<String, WasiCall> calls = new HashMap<>();
    private final WasiContext context;
    private final Memory memory = new ByteArrayMemory(new MemoryLimits(1, 1));

    private Rehearsal(WasiContext context) {
        this.context = context;
        for (WasiFunction function : WasiFunction.ALL) {
            calls.put(function.name(), function.call());
        }
        context.memory().bind(memory);
    }

    static void perform() {
        // Any file will do that is there wherever this runs; a JDK has this one.
        HostFile file =
                new HostFile("file", Path.of(System.getProperty("java.home"), "release"), 1);
        WasiConfig config =
                new WasiConfig(
                        new CoarseClock(SystemClock.start(), 1, 0),
                        nanos -> {},
                        (target, offset, length) -> {},
                        VirtualFiles.of(List.of(file), 0),
                        new ScratchQuota(1 << 16, 4),
                        WasiConfig.DEFAULT_DESCRIPTORS_MAX);
        GuestStrings strings = GuestStrings.arguments(List.of("ä"));
        WasiStreams streams = new WasiStreams(GuestInput.NONE, GuestOutput.NONE, GuestOutput.NONE);
        try (WasiContext context = new WasiContext(config, strings, strings, streams)) {
            new Rehearsal(context).play();
        }
        Objects.requireNonNull(GuestExit.EXIT);
    }

    private void play() {
        callAll(0);
        callAll(ROOT);
        callAll(-1);
        memory.writeI32(VECTOR, TEXT);
        memory.writeI32(VECTOR + Integer.BYTES, BUFFER_BYTES);
        call("fd_write", 1, VECTOR, 1, RESULT);
        call("fd_read", 0, VECTOR, 1, RESULT);
        call("random_get", BUFFER, BUFFER_BYTES);
        call("poll_oneoff", BUFFER, BUFFER, 1, RESULT);
        call("fd_readdir", ROOT, BUFFER, BUFFER_BYTES, 0, RESULT);
        playAppFile();
        playScratch();
        playBadPath();
    }

    /** Calls all functions with all arguments alike, but closes nothing. */
    private void callAll(long argument) {
        for (WasiFunction function : WasiFunction.ALL) {
            if (!function.name().equals("fd_close")) {
                long[] args = new long[function.params().length()];
                Arrays.fill(args, argument);
                call(function.name(), args);
            }
        }
    }

    private void playAppFile() {
        open("file", 0, Rights.ALL & ~Rights.OF_A_WRITER);
        playFile();
        call("path_filestat_get", ROOT, 0, PATH, path(PATH, "file"), BUFFER);
        call("path_unlink_file", ROOT, PATH, path(PATH, "file"));
        call("path_filestat_get", ROOT, 0, PATH, path(PATH, "../file"), BUFFER);
    }

    private void playScratch() {
        open("tmp/ä", CREATE, Rights.ALL);
        playFile();
        call(
                "path_rename",
                ROOT,
                PATH,
                path(PATH, "tmp/ä"),
                ROOT,
                NEW_PATH,
                path(NEW_PATH, "tmp/b"));
        call("path_unlink_file", ROOT, NEW_PATH, path(NEW_PATH, "tmp/b"));
        int length = path(PATH, "tmp/d");
        call("path_create_directory", ROOT, PATH, length);
        open("tmp/d", 0, Rights.ALL & ~Rights.OF_A_WRITER);
        call("fd_readdir", FIRST_OPENED, BUFFER, BUFFER_BYTES, 0, RESULT);
        call("fd_close", FIRST_OPENED);
        call("path_rename", ROOT, PATH, length, ROOT, NEW_PATH, path(NEW_PATH, "tmp/e"));
        call("path_remove_directory", ROOT, NEW_PATH, path(NEW_PATH, "tmp/e"));
    }

    private void playBadPath() {
        memory.writeByte(PATH, (byte) -1);
        call("path_filestat_get", ROOT, 0, PATH, 1, BUFFER);
    }

    private void playFile() {
        call("fd_write", FIRST_OPENED, VECTOR, 1, RESULT);
        call("fd_pwrite", FIRST_OPENED, VECTOR, 1, 1, RESULT);
        call("fd_seek", FIRST_OPENED, 0, 0, RESULT);
        call("fd_read", FIRST_OPENED, VECTOR, 1, RESULT);
        call("fd_pread", FIRST_OPENED, VECTOR, 1, 0, RESULT);
        call("fd_filestat_get", FIRST_OPENED, BUFFER);
        call("fd_filestat_set_times", FIRST_OPENED, 1, 1, 1);
        call("fd_allocate", FIRST_OPENED, 0, BUFFER_BYTES);
        call("fd_filestat_set_size", FIRST_OPENED, 1);
        call("fd_close", FIRST_OPENED);
    }

    private void open(String path, int openFlags, long rights) {
        int length = path(PATH, path);
        call("path_open", ROOT, 0, PATH, length, openFlags, rights, Rights.ALL, 0, RESULT);
    }

    private int path(int address, String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        memory.write(address, bytes);
        return bytes.length;
    }

    private Errno call(String name, long... args) {
        WasiCall call = Objects.requireNonNull(calls.get(name), name);
        return WasiHost.errno(call, context, args);
    }
}
