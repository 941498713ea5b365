package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/** What a guest asks about itself: arguments, environment, random bytes, signals. */
final class ProcessCalls {
    /** The most random bytes one call may ask for. */
    static final int RANDOM_BYTES_MAX = 1024 * 1024;

    private static final int RANDOM_CHUNK_BYTES = 4 * 1024;

    private ProcessCalls() {}

    /** WASI snapshot preview1 {@code args_get}. */
    static Errno argsGet(WasiContext context, long[] args) {
        return strings(context, context.arguments(), args);
    }

    /** WASI snapshot preview1 {@code args_sizes_get}. */
    static Errno argsSizesGet(WasiContext context, long[] args) {
        return sizes(context, context.arguments(), args);
    }

    /** WASI snapshot preview1 {@code environ_get}. */
    static Errno environGet(WasiContext context, long[] args) {
        return strings(context, context.environment(), args);
    }

    /** WASI snapshot preview1 {@code environ_sizes_get}. */
    static Errno environSizesGet(WasiContext context, long[] args) {
        return sizes(context, context.environment(), args);
    }

    /** WASI snapshot preview1 {@code random_get}. */
    static Errno randomGet(WasiContext context, long[] args) {
        int address = (int) args[0];
        int length = (int) args[1];
        context.memory().check(address, Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, RANDOM_BYTES_MAX) > 0) {
            return Errno.INVAL;
        }
        for (int done = 0; done < length; ) {
            int chunk = Math.min(length - done, RANDOM_CHUNK_BYTES);
            byte[] buffer = context.buffer(chunk);
            context.random().fill(buffer, 0, chunk);
            context.memory().write(address + done, buffer, 0, chunk);
            done += chunk;
        }
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code sched_yield}: a guest has one thread. */
    static Errno schedYield(WasiContext context, long[] args) {
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code proc_raise}: there are no signals. */
    static Errno procRaise(WasiContext context, long[] args) {
        return Errno.NOSYS;
    }

    private static Errno sizes(WasiContext context, GuestStrings strings, long[] args) {
        GuestMemory memory = context.memory();
        int count = (int) args[0];
        int bytes = (int) args[1];
        memory.check(count, Integer.BYTES);
        memory.check(bytes, Integer.BYTES);
        memory.writeInt(count, strings.count());
        memory.writeInt(bytes, strings.bytes());
        return Errno.SUCCESS;
    }

    private static Errno strings(WasiContext context, GuestStrings strings, long[] args) {
        GuestMemory memory = context.memory();
        int pointers = (int) args[0];
        int buffer = (int) args[1];
        memory.check(pointers, (long) strings.count() * Integer.BYTES);
        memory.check(buffer, strings.bytes());
        strings.writeTo(memory, pointers, buffer);
        return Errno.SUCCESS;
    }
}
