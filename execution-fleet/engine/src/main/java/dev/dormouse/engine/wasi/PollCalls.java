package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/** How a guest waits. Reading and writing may block anyway, so those are always ready. */
final class PollCalls {
    /** The most events one call may wait for. */
    static final int SUBSCRIPTIONS_MAX = 1024;

    private PollCalls() {}

    /** WASI snapshot preview1 {@code poll_oneoff}. */
    static Errno poll(WasiContext context, long[] args) {
        GuestMemory memory = context.memory();
        int count = (int) args[2];
        int result = (int) args[3];
        if (count == 0 || Integer.compareUnsigned(count, SUBSCRIPTIONS_MAX) > 0) {
            return Errno.INVAL;
        }
        memory.check((int) args[0], (long) count * Subscription.BYTES);
        memory.check((int) args[1], (long) count * Subscription.EVENT_BYTES);
        memory.check(result, Integer.BYTES);
        Subscription[] subscriptions = read(context, (int) args[0], count);
        long waited = awaitFirst(context, subscriptions);
        memory.writeInt(result, report(memory, subscriptions, (int) args[1], waited));
        return Errno.SUCCESS;
    }

    private static Subscription[] read(WasiContext context, int address, int count) {
        Subscription[] subscriptions = new Subscription[count];
        for (int i = 0; i < count; i++) {
            subscriptions[i] = Subscription.read(context, address + i * Subscription.BYTES);
        }
        return subscriptions;
    }

    private static long awaitFirst(WasiContext context, Subscription[] subscriptions) {
        long first = Long.MAX_VALUE;
        for (Subscription subscription : subscriptions) {
            first = Math.min(first, subscription.remainingNanos());
        }
        if (first > 0) {
            context.sleeper().sleep(first);
        }
        return first;
    }

    private static int report(
            GuestMemory memory, Subscription[] subscriptions, int events, long waited) {
        int reported = 0;
        for (Subscription subscription : subscriptions) {
            if (subscription.remainingNanos() <= waited) {
                subscription.report(memory, events + reported * Subscription.EVENT_BYTES);
                reported++;
            }
        }
        return reported;
    }
}
