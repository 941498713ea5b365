package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.wasi.abi.Errno;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final int RESULT = 64;
    private static final int SUBSCRIPTIONS = 1024;
    private static final int EVENTS = 4096;
    private static final long MILLI = 1_000_000;
    private static final int ABSOLUTE = 1;

    private final GuestBuilder builder = new GuestBuilder();

    @Test
    void timesAreRoundedDownToTheResolution() {
        try (Guest guest = builder.guest()) {
            assertThat(time(guest, 0)).isEqualTo(1_700_000_000_123_000_000L);
            assertThat(time(guest, 1)).isEqualTo(5_000_000_000L);
            builder.clock.advance(MILLI);
            assertThat(time(guest, 1)).isEqualTo(5_001_000_000L);
        }
    }

    @Test
    void theResolutionIsWhatIsShown() {
        try (Guest guest = builder.resolutionNanos(50_000_000).guest()) {
            assertThat(guest.call("clock_res_get", 0, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readLong(RESULT)).isEqualTo(50_000_000);
            assertThat(time(guest, 0)).isEqualTo(1_700_000_000_100_000_000L);
        }
    }

    @Test
    void cpuClocksShowTheTimeSinceTheRequestStarted() {
        try (Guest guest = builder.guest()) {
            builder.clock.advance(3 * MILLI);
            assertThat(time(guest, 2)).isEqualTo(3 * MILLI);
            assertThat(time(guest, 3)).isEqualTo(3 * MILLI);
        }
    }

    @Test
    void otherClocksDoNotExist() {
        try (Guest guest = builder.guest()) {
            assertThat(guest.call("clock_time_get", 4, 0, RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("clock_res_get", -1, RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("clock_time_get", 0, 0, -8)).isEqualTo(Errno.FAULT);
        }
    }

    @Test
    void theSystemsMonotonicClockStartsAtAnOffset() {
        CoarseClock clock = CoarseClock.system();
        long first = clock.monotonicNanos();
        assertThat(first).isNotNegative().isLessThanOrEqualTo(clock.monotonicNanos());
        assertThat(first % clock.resolutionNanos()).isZero();
        assertThat(clock.realtimeNanos()).isGreaterThan(1_600_000_000_000_000_000L);
    }

    @Test
    void aRelativeSleepIsAtLeastAsLongAsTheGuestCanMeasure() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 1, 5 * MILLI + 1, 0);
            assertThat(poll(guest, 1)).isEqualTo(1);
            assertThat(builder.sleeps).containsExactly(6 * MILLI);
            assertEvent(guest, 0, 100, Errno.SUCCESS, 0);
        }
    }

    @Test
    void anAbsoluteSleepEndsAtItsMoment() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 0, 1_700_000_000_125_000_000L, ABSOLUTE);
            assertThat(poll(guest, 1)).isEqualTo(1);
            assertThat(builder.sleeps).containsExactly(2 * MILLI);
        }
    }

    @Test
    void aMomentThatHasPassedIsNotSleptFor() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 1, 4_000_000_000L, ABSOLUTE);
            subscribeClock(guest, 1, 1, 9_000_000_000L, ABSOLUTE);
            assertThat(poll(guest, 2)).isEqualTo(1);
            assertThat(builder.sleeps).isEmpty();
            assertEvent(guest, 0, 100, Errno.SUCCESS, 0);
        }
    }

    @Test
    void theEarliestMomentWakesEverythingThatIsDueThen() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 1, 9 * MILLI, 0);
            subscribeClock(guest, 1, 1, 2 * MILLI, 0);
            subscribeClock(guest, 2, 0, 2 * MILLI, 0);
            assertThat(poll(guest, 3)).isEqualTo(2);
            assertThat(builder.sleeps).containsExactly(2 * MILLI);
            assertEvent(guest, 0, 101, Errno.SUCCESS, 0);
            assertEvent(guest, 1, 102, Errno.SUCCESS, 0);
        }
    }

    @Test
    void streamsAreReadyAtOnce() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 1, 9 * MILLI, 0);
            subscribeDescriptor(guest, 1, 1, 0);
            subscribeDescriptor(guest, 2, 2, 1);
            subscribeDescriptor(guest, 3, 1, 77);
            assertThat(poll(guest, 4)).isEqualTo(3);
            assertThat(builder.sleeps).isEmpty();
            assertEvent(guest, 0, 101, Errno.SUCCESS, 1);
            assertEvent(guest, 1, 102, Errno.SUCCESS, 2);
            assertEvent(guest, 2, 103, Errno.BADF, 1);
        }
    }

    @Test
    void sleepsWithoutEndAreHandedOnAsTheLongestThereIs() {
        try (Guest guest = builder.guest()) {
            subscribeClock(guest, 0, 1, -1, 0);
            assertThat(poll(guest, 1)).isEqualTo(1);
            assertThat(builder.sleeps).hasSize(1).allMatch(nanos -> nanos > Long.MAX_VALUE / 2);
        }
    }

    @Test
    void badSubscriptionsAreToldApart() {
        try (Guest guest = builder.guest()) {
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 0, RESULT))
                    .isEqualTo(Errno.INVAL);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 1025, RESULT))
                    .isEqualTo(Errno.INVAL);
            subscribeClock(guest, 0, 2, MILLI, 0);
            subscribeClock(guest, 1, 9, MILLI, 0);
            assertThat(poll(guest, 2)).isEqualTo(2);
            assertEvent(guest, 0, 100, Errno.NOTSUP, 0);
            assertEvent(guest, 1, 101, Errno.INVAL, 0);
            guest.memory().writeByte(SUBSCRIPTIONS + 8, (byte) 3);
            assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 1, RESULT))
                    .isEqualTo(Errno.INVAL);
        }
    }

    private static long time(Guest guest, int clock) {
        assertThat(guest.call("clock_time_get", clock, 0, RESULT)).isEqualTo(Errno.SUCCESS);
        return guest.readLong(RESULT);
    }

    private static int poll(Guest guest, int count) {
        assertThat(guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, count, RESULT))
                .isEqualTo(Errno.SUCCESS);
        return guest.readInt(RESULT);
    }

    private static void subscribeClock(Guest guest, int index, int clock, long nanos, int flags) {
        int at = SUBSCRIPTIONS + 48 * index;
        guest.memory().writeLong(at, 100 + index);
        guest.memory().writeByte(at + 8, (byte) 0);
        guest.memory().writeI32(at + 16, clock);
        guest.memory().writeLong(at + 24, nanos);
        guest.memory().writeI32(at + 40, flags);
    }

    private static void subscribeDescriptor(Guest guest, int index, int type, int descriptor) {
        int at = SUBSCRIPTIONS + 48 * index;
        guest.memory().writeLong(at, 100 + index);
        guest.memory().writeByte(at + 8, (byte) type);
        guest.memory().writeI32(at + 16, descriptor);
    }

    private static void assertEvent(Guest guest, int index, long data, Errno errno, int type) {
        int at = EVENTS + 32 * index;
        assertThat(guest.readLong(at)).isEqualTo(data);
        assertThat(guest.memory().readU16(at + 8)).isEqualTo(errno.code());
        assertThat(guest.memory().read(at + 10)).isEqualTo((byte) type);
    }
}
