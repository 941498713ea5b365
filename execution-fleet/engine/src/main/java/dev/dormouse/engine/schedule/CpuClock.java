package dev.dormouse.engine.schedule;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The CPU clock of the calling thread, in nanoseconds of user and system time. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
