package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.files.HostFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls all functions with arguments of all kinds, mostly wrong; names the seed if one fails. */
class AnyArgumentsTest {
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final int CALLS_PER_GUEST = 400;
    private static final String[] PATHS = {
        "index.html", "tmp/a", "tmp/b", "tmp/d", "tmp/d/e", "..", "tmp/../tmp", "/", "data", "."
    };
    private static final int PATHS_AT = 2048;
    private static final int PATH_STEP = 16;

    @TempDir private Path host;
    private final Random random = new Random();
    private long outputBytes;

    @Test
    void everyFunctionAnswersAnyArgumentsWithAnErrno() throws IOException {
        Path content = Files.writeString(host.resolve("content"), "Hello, file");
        long seed = Long.getLong("dormouse.seed", System.nanoTime());
        random.setSeed(seed);
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            playGuest(seed, content);
        }
        try (var files = Files.list(host)) {
            assertThat(files).containsExactly(content);
        }
        assertThat(content).hasContent("Hello, file");
    }

    private void playGuest(long seed, Path content) {
        GuestBuilder builder =
                new GuestBuilder()
                        .arguments("a", "b")
                        .files(
                                new HostFile("index.html", content, 11),
                                new HostFile("data/x", content, 5))
                        .scratch(1 << 20, 8)
                        .descriptorsMax(8);
        GuestOutput output = (source, offset, length) -> outputBytes += length;
        GuestInput input = (target, offset, length) -> Math.max(-1, random.nextInt(length + 1) - 1);
        WasiContext context = builder.context(new WasiStreams(input, output, output));
        try (Guest guest = new Guest(context)) {
            CarrierThread.answer(context, () -> play(guest, seed));
        }
    }

    private int play(Guest guest, long seed) {
        fillMemory(guest);
        List<WasiFunction> functions = WasiFunction.ALL;
        for (int i = 0; i < CALLS_PER_GUEST; i++) {
            WasiFunction function = functions.get(random.nextInt(functions.size()));
            long[] args = arguments(function.params());
            try {
                call(guest, function.name(), args);
            } catch (RuntimeException | Error e) {
                String call = function.name() + Arrays.toString(args);
                throw new AssertionError(call + " with -Ddormouse.seed=" + seed, e);
            }
        }
        return CALLS_PER_GUEST;
    }

    /** An address outside the memory must have had no effect. */
    private void call(Guest guest, String name, long[] args) {
        byte[] before = guest.memory().readBytes(0, Guest.MEMORY_BYTES);
        long outputBefore = outputBytes;
        if (guest.callHere(name, args) == Errno.FAULT) {
            assertThat(guest.memory().readBytes(0, Guest.MEMORY_BYTES)).isEqualTo(before);
            assertThat(outputBytes).isEqualTo(outputBefore);
        }
    }

    private void fillMemory(Guest guest) {
        for (int at = 0; at < PATHS_AT; at += Integer.BYTES) {
            guest.memory().writeI32(at, (int) value());
        }
        for (int i = 0; i < PATHS.length; i++) {
            guest.write(PATHS_AT + i * PATH_STEP, PATHS[i]);
        }
    }

    private long[] arguments(String params) {
        long[] args = new long[params.length()];
        for (int i = 0; i < args.length; i++) {
            args[i] = params.charAt(i) == 'l' ? random64() : (int) value();
        }
        return args;
    }

    private long value() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> random.nextInt(10);
            case 2 -> random.nextInt(300);
            case 3 -> PATHS_AT + PATH_STEP * random.nextInt(PATHS.length);
            case 4 -> random.nextInt(Guest.MEMORY_BYTES);
            case 5 -> Guest.MEMORY_BYTES - random.nextInt(70);
            case 6 -> -random.nextInt(70);
            default -> random.nextInt();
        };
    }

    private long random64() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(20);
            case 1 -> -1L >>> random.nextInt(64);
            case 2 -> Long.MIN_VALUE >> random.nextInt(64);
            default -> random.nextLong();
        };
    }
}
