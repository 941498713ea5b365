package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/** One thing a guest waits for, how long that takes, and what the guest is told then. */
record Subscription(long userData, int type, Errno errno, long remainingNanos) {
    /** The size of {@code subscription}. */
    static final int BYTES = 48;

    /** The size of {@code event}. */
    static final int EVENT_BYTES = 32;

    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ABSOLUTE = 1;

    /** Reads WASI snapshot preview1 {@code subscription}, whose address has been checked. */
    static Subscription read(WasiContext context, int address) {
        GuestMemory memory = context.memory();
        long userData = memory.readLong(address);
        int type = memory.readByte(address + 8);
        int subject = memory.readInt(address + 16);
        return switch (type) {
            case CLOCK -> clock(context, userData, subject, address);
            case READ, WRITE ->
                    new Subscription(userData, type, descriptorErrno(context, subject), 0);
            default -> throw Errno.INVAL.refusal();
        };
    }

    /** Writes WASI snapshot preview1 {@code event}. */
    void report(GuestMemory memory, int address) {
        memory.writeLong(address, userData);
        memory.writeShort(address + 8, errno.code());
        memory.writeInt(address + 10, type);
        memory.writeShort(address + 14, 0);
        memory.writeLong(address + 16, type == CLOCK || errno != Errno.SUCCESS ? 0 : 1);
        memory.writeLong(address + 24, 0);
    }

    private static Subscription clock(WasiContext context, long userData, int clock, int address) {
        if (clock != ClockCalls.REALTIME && clock != ClockCalls.MONOTONIC) {
            Errno errno = ClockCalls.exists(clock) ? Errno.NOTSUP : Errno.INVAL;
            return new Subscription(userData, CLOCK, errno, 0);
        }
        long timeout = context.memory().readLong(address + 24);
        int flags = context.memory().readUnsignedShort(address + 40);
        long now = ClockCalls.now(context, clock);
        long deadline = (flags & ABSOLUTE) != 0 ? unsigned(timeout) : after(now, timeout);
        long remaining = Math.max(0, context.clock().ceiling(deadline) - now);
        return new Subscription(userData, CLOCK, Errno.SUCCESS, remaining);
    }

    private static long after(long now, long timeout) {
        long wait = unsigned(timeout);
        return wait > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + wait;
    }

    /** Times beyond 292 years are as good as that. */
    private static long unsigned(long nanos) {
        return nanos < 0 ? Long.MAX_VALUE : nanos;
    }

    private static Errno descriptorErrno(WasiContext context, int number) {
        return context.descriptors().find(number) == null ? Errno.BADF : Errno.SUCCESS;
    }
}
