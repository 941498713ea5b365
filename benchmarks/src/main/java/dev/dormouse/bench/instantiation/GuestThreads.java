package dev.dormouse.bench.instantiation;

import dev.dormouse.bench.guest.GuestThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gives JMH threads on which guests can run; JMH makes it by its name. */
public final class GuestThreads extends ThreadPoolExecutor {
    private static final int IDLE_SECONDS = 10;

    /** The signature that JMH asks for. */
    public GuestThreads(int threads, String prefix) {
        super(
                threads,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                GuestThread::new);
    }
}
