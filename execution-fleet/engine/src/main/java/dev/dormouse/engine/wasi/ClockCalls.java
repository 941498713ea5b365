package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/**
 * What a guest asks about time. The two CPU clocks show the time since the request started: a guest
 * has them so that C's {@code clock()} works, not so that it can see how the host shares its cores.
 */
final class ClockCalls {
    static final int REALTIME = 0;
    static final int MONOTONIC = 1;
    private static final int THREAD_CPU_TIME = 3;

    private ClockCalls() {}

    /** WASI snapshot preview1 {@code clock_res_get}. */
    static Errno resolutionGet(WasiContext context, long[] args) {
        int result = (int) args[1];
        context.memory().check(result, Long.BYTES);
        int clock = (int) args[0];
        if (!exists(clock)) {
            return Errno.INVAL;
        }
        context.memory().writeLong(result, context.clock().resolutionNanos());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code clock_time_get}; every clock has one precision. */
    static Errno timeGet(WasiContext context, long[] args) {
        int result = (int) args[2];
        context.memory().check(result, Long.BYTES);
        int clock = (int) args[0];
        if (!exists(clock)) {
            return Errno.INVAL;
        }
        context.memory().writeLong(result, now(context, clock));
        return Errno.SUCCESS;
    }

    static boolean exists(int clock) {
        return clock >= REALTIME && clock <= THREAD_CPU_TIME;
    }

    /** What the clock of that number, which exists, shows. */
    static long now(WasiContext context, int clock) {
        return switch (clock) {
            case REALTIME -> context.clock().realtimeNanos();
            case MONOTONIC -> context.clock().monotonicNanos();
            default -> context.clock().monotonicNanos() - context.startedNanos();
        };
    }
}
