package dev.dormouse.engine.wasi;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;

/** What all guests of one app see alike. */
public record WasiConfig(
        CoarseClock clock,
        GuestSleeper sleeper,
        RandomSource random,
        VirtualFiles files,
        ScratchQuota scratch,
        int descriptorsMax) {
    public static final int DEFAULT_DESCRIPTORS_MAX = 256;

    private static final int DESCRIPTORS_MIN = Descriptors.PREOPEN + 1;

    public WasiConfig {
        requireNonNull(clock, "clock");
        requireNonNull(sleeper, "sleeper");
        requireNonNull(random, "random");
        requireNonNull(files, "files");
        requireNonNull(scratch, "scratch");
        if (descriptorsMax < DESCRIPTORS_MIN) {
            throw new IllegalArgumentException(
                    "A guest has at least "
                            + DESCRIPTORS_MIN
                            + " descriptors, not "
                            + descriptorsMax);
        }
    }
}
