package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.HostileModule.parses;
import static dev.dormouse.engine.testing.HostileModules.DEADLINE;
import static dev.dormouse.engine.testing.HostileModules.RUNS_WELL;
import static dev.dormouse.engine.testing.ValueType.I32;

import java.util.List;
import java.util.function.Consumer;

/** Programs that ask the host for too much, too often, or with arguments that make no sense. */
final class HostCallModules {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int PAGES = 256;
    private static final int BYTES = PAGES * 65_536;
    private static final int IOVEC = 16;
    private static final int BUFFER = 4096;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long YEAR_NANOS = 365L * 24 * 3600 * 1_000_000_000;

    private HostCallModules() {}

    static List<HostileModule> all() {
        return List.of(
                forever("stdout forever", "fd_write", c -> write(c, STDOUT, CHUNK_BYTES)),
                forever("stderr forever", "fd_write", c -> write(c, STDERR, CHUNK_BYTES)),
                forever("empty writes forever", "fd_write", c -> write(c, STDOUT, 0)),
                forever("stdin forever", "fd_read", c -> write(c, STDIN, CHUNK_BYTES)),
                forever("random bytes forever", "random_get", c -> c.i32(0).i32(BYTES)),
                forever("clock forever", "clock_time_get", c -> c.i32(1).i64(0).i32(8)),
                forever("sched_yield forever", "sched_yield", c -> {}),
                forever("a thousand iovecs of everything", "fd_write", HostCallModules::everything),
                once("sleep for a year", DEADLINE, "poll_oneoff", HostCallModules::sleepForAYear),
                once(
                        "random bytes for the whole memory",
                        RUNS_WELL,
                        "random_get",
                        c -> c.i32(0).i32(BYTES)),
                once(
                        "random bytes past the memory",
                        RUNS_WELL,
                        "random_get",
                        c -> c.i32(8).i32(-1)),
                once(
                        "2G iovecs",
                        RUNS_WELL,
                        "fd_write",
                        c -> c.i32(STDOUT).i32(8).i32(Integer.MAX_VALUE).i32(0)),
                once(
                        "2G subscriptions",
                        RUNS_WELL,
                        "poll_oneoff",
                        c -> c.i32(8).i32(8).i32(Integer.MAX_VALUE).i32(0)),
                parses("stdout until it fails", DEADLINE, HostCallModules::untilItFails),
                parses("exit in a loop", RUNS_WELL, () -> exit(c -> c.loop(l -> exit(l).br(0)))),
                parses(
                        "exit in a loop that catches every exception",
                        RUNS_WELL,
                        () ->
                                exit(c ->
                                        c.loop(l ->
                                                l.block(b ->
                                                                b.tryCatchAll(
                                                                        0, HostCallModules::exit))
                                                        .br(0)))),
                parses("exit from the start section", RUNS_WELL, HostCallModules::exitFromStart),
                parses("exit at a depth of 500 calls", RUNS_WELL, HostCallModules::exitFromDepth),
                parses("write after close", RUNS_WELL, HostCallModules::writeAfterClose),
                parses("write without a memory", RUNS_WELL, HostCallModules::writeWithoutMemory));
    }

    private static HostileModule once(
            String name, Expectation expectation, String host, Consumer<Code> arguments) {
        return parses(
                name,
                expectation,
                () ->
                        Wasi.importing(host)
                                .memory(PAGES)
                                .start(c -> arguments.andThen(a -> a.call(0).drop()).accept(c))
                                .build());
    }

    private static HostileModule forever(String name, String host, Consumer<Code> arguments) {
        return parses(
                name,
                DEADLINE,
                () ->
                        Wasi.importing(host)
                                .memory(PAGES)
                                .start(c ->
                                        c.loop(l ->
                                                arguments
                                                        .andThen(a -> a.call(0).drop().br(0))
                                                        .accept(l)))
                                .build());
    }

    /** Arguments for {@code fd_write} or {@code fd_read} with one iovec. */
    private static void write(Code code, int descriptor, int length) {
        iovec(code, IOVEC, BUFFER, length);
        code.i32(descriptor).i32(IOVEC).i32(1).i32(8);
    }

    private static void iovec(Code code, int at, int address, int length) {
        code.i32(at).i32(address).i32Store(0).i32(at).i32(length).i32Store(4);
    }

    /** One write of 16 GiB, because all its iovecs are the whole memory. */
    private static void everything(Code code) {
        for (int i = 0; i < 1000; i++) {
            iovec(code, IOVEC + 8 * i, 0, BYTES);
        }
        code.i32(STDOUT).i32(IOVEC).i32(1000).i32(8);
    }

    private static void sleepForAYear(Code code) {
        int subscription = 64;
        int monotonic = 1;
        code.i32(subscription).i32(monotonic).i32Store(16);
        code.i32(subscription).i64(YEAR_NANOS).i64Store(24);
        code.i32(subscription).i32(256).i32(1).i32(8);
    }

    private static byte[] untilItFails() {
        return Wasi.importing("fd_write")
                .memory(2)
                .start(c ->
                        c.loop(l -> {
                            write(l, STDOUT, CHUNK_BYTES);
                            l.call(0).op(Op.I32_EQZ).brIf(0);
                        }))
                .build();
    }

    private static Code exit(Code code) {
        return code.i32(0).call(0);
    }

    private static byte[] exit(Consumer<Code> start) {
        return Wasi.importing("proc_exit").memory(1).start(start).build();
    }

    private static byte[] exitFromStart() {
        return Wasi.importing("proc_exit")
                .memory(1)
                .start(Code::unreachable)
                .function(Signature.NONE, HostCallModules::exit)
                .startSection(2)
                .build();
    }

    private static byte[] exitFromDepth() {
        return Wasi.importing("proc_exit")
                .memory(1)
                .function(
                        Signature.taking(I32),
                        c ->
                                c.localGet(0)
                                        .ifElse(
                                                t -> t.localGet(0).i32(1).op(Op.I32_SUB).call(1),
                                                HostCallModules::exit))
                .start(c -> c.i32(500).call(1).unreachable())
                .build();
    }

    private static byte[] writeAfterClose() {
        return Wasi.importing("fd_write", "fd_close", "fd_renumber")
                .memory(2)
                .start(c -> {
                    c.i32(STDOUT).call(1).drop();
                    c.i32(STDERR).i32(STDOUT).call(2).drop();
                    c.i32(STDERR).call(1).drop();
                    write(c, STDOUT, CHUNK_BYTES);
                    c.call(0).drop();
                })
                .build();
    }

    private static byte[] writeWithoutMemory() {
        return Wasi.importing("fd_write")
                .start(c -> c.i32(STDOUT).i32(8).i32(1).i32(8).call(0).drop())
                .build();
    }
}
