package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.wasi.abi.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessCallsTest {
    private static final int COUNT = 16;
    private static final int BYTES = 20;
    private static final int POINTERS = 64;
    private static final int TEXT = 1024;

    @Test
    void argumentsArriveWithTheirLengthInBytes() {
        try (Guest guest = new GuestBuilder().arguments("app", "größe", "🐭").guest()) {
            assertThat(guest.call("args_sizes_get", COUNT, BYTES)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(COUNT)).isEqualTo(3);
            assertThat(guest.readInt(BYTES)).isEqualTo(4 + 8 + 5);

            assertThat(guest.call("args_get", POINTERS, TEXT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(POINTERS + 8)).isEqualTo(TEXT + 12);
            assertThat(guest.readString(TEXT, 17)).isEqualTo("app\0größe\0🐭\0");
        }
    }

    @Test
    void variablesArriveAsPairs() {
        try (Guest guest = new GuestBuilder().environment(Map.of("A", "b=c")).guest()) {
            assertThat(guest.call("environ_sizes_get", COUNT, BYTES)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(BYTES)).isEqualTo(6);
            assertThat(guest.call("environ_get", POINTERS, TEXT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readString(TEXT, 6)).isEqualTo("A=b=c\0");
        }
    }

    @Test
    void argumentsThatDoNotFitTheMemoryAreNotWrittenAtAll() {
        try (Guest guest = new GuestBuilder().arguments("app").guest()) {
            int end = Guest.MEMORY_BYTES;
            assertThat(guest.call("args_get", POINTERS, end - 3)).isEqualTo(Errno.FAULT);
            assertThat(guest.call("args_get", -4, TEXT)).isEqualTo(Errno.FAULT);
            assertThat(guest.readInt(POINTERS)).isZero();
            assertThat(guest.call("args_get", POINTERS, end - 4)).isEqualTo(Errno.SUCCESS);
        }
    }

    @Test
    void stringsHaveALimitWithAName() {
        String most = "x".repeat(GuestStrings.BYTES_MAX - 1);
        assertThat(GuestStrings.arguments(List.of(most)).bytes()).isEqualTo(GuestStrings.BYTES_MAX);
        assertThatThrownBy(() -> GuestStrings.arguments(List.of(most, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 262144 bytes");
    }

    @Test
    void stringsWithNulAndNamelessVariablesAreRefused() {
        assertThatThrownBy(() -> GuestStrings.arguments(List.of("a\0b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GuestStrings.variables(Map.of("A", "\0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GuestStrings.variables(Map.of("", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GuestStrings.variables(Map.of("A=B", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void loneSurrogatesAreMeasuredAsTheyAreEncoded() {
        GuestStrings strings = GuestStrings.arguments(List.of("a\uD800", "\uDC00\uD800\uDC00"));
        assertThat(strings.bytes()).isEqualTo(3 + 6);
    }

    @Test
    void randomBytesFillTheRangeAndNothingElse() {
        try (Guest guest = new GuestBuilder().guest()) {
            assertThat(guest.call("random_get", 100, 10_000)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory().read(99)).isZero();
            assertThat(guest.memory().readBytes(100, 10_000)).containsOnly(0x5A);
            assertThat(guest.memory().read(10_100)).isZero();
        }
    }

    @Test
    void moreRandomBytesThanMemoryIsAFault() {
        try (Guest guest = new GuestBuilder().guest()) {
            assertThat(guest.call("random_get", 0, -1)).isEqualTo(Errno.FAULT);
            assertThat(guest.call("random_get", 0, 0)).isEqualTo(Errno.SUCCESS);
        }
    }

    @Test
    void randomBytesHaveALimit() {
        try (Guest guest = new GuestBuilder().guest()) {
            guest.memory().grow(20);
            int most = ProcessCalls.RANDOM_BYTES_MAX;
            assertThat(guest.call("random_get", 0, most)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("random_get", 0, most + 1)).isEqualTo(Errno.INVAL);
        }
    }

    @Test
    void theSecureSourceFillsTheRangeItIsGiven() {
        byte[] bytes = new byte[64];
        RandomSource.secure().fill(bytes, 16, 32);
        assertThat(bytes).startsWith(new byte[16]).endsWith(new byte[16]);
        assertThat(Arrays.copyOfRange(bytes, 16, 48)).isNotEqualTo(new byte[32]);
    }

    @Test
    void exitUnwindsTheGuestAndLeavesTheCode() {
        try (Guest guest = new GuestBuilder().guest()) {
            assertThatThrownBy(() -> guest.call("proc_exit", 42)).isSameAs(GuestExit.EXIT);
            assertThat(guest.context().exitCode()).isEqualTo(42);
            assertThat(GuestExit.EXIT.getStackTrace()).isEmpty();
        }
    }

    @Test
    void signalsDoNotExistAndYieldingSucceeds() {
        try (Guest guest = new GuestBuilder().guest()) {
            assertThat(guest.call("proc_raise", 9)).isEqualTo(Errno.NOSYS);
            assertThat(guest.call("sched_yield")).isEqualTo(Errno.SUCCESS);
        }
    }
}
