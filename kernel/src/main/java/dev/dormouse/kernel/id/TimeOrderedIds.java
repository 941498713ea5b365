package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of RFC 9562, version 7: milliseconds, then 74 random bits. Thread-safe if its source is. */
public final class TimeOrderedIds implements IdSource {
    private static final long VERSION = 0x7000L;
    private static final long VERSION_RANDOM_MASK = 0x0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final InstantSource clock;
    private final RandomGenerator random;

    public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    @Override
    public UUID next() {
        long high = (clock.millis() << 16) | VERSION | (random.nextLong() & VERSION_RANDOM_MASK);
        long low = VARIANT | (random.nextLong() & VARIANT_RANDOM_MASK);
        return new UUID(high, low);
    }
}
