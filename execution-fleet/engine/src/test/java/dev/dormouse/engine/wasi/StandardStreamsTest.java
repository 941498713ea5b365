package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.wasi.abi.Errno;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {
    private static final int VECTORS = 16;
    private static final int RESULT = 8;
    private static final int TEXT = 1024;

    private final GuestBuilder builder = new GuestBuilder();

    @Test
    void rangesAreWrittenInOrder() {
        try (Guest guest = builder.guest()) {
            guest.write(TEXT, "Hello, world");
            guest.writeVector(VECTORS, TEXT + 7, 5);
            guest.writeVector(VECTORS + 8, TEXT, 5);
            assertThat(guest.call("fd_write", 1, VECTORS, 2, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(RESULT)).isEqualTo(10);
            assertThat(guest.call("fd_write", 2, VECTORS, 1, RESULT)).isEqualTo(Errno.SUCCESS);
        }
        assertThat(builder.outputText()).isEqualTo("worldHello");
        assertThat(builder.errorText()).isEqualTo("world");
    }

    @Test
    void aWholeMemoryIsWrittenInChunks() {
        try (Guest guest = builder.guest()) {
            guest.writeVector(VECTORS, 0, Guest.MEMORY_BYTES);
            assertThat(guest.call("fd_write", 1, VECTORS, 1, RESULT)).isEqualTo(Errno.SUCCESS);
        }
        assertThat(builder.output.size()).isEqualTo(Guest.MEMORY_BYTES);
    }

    @Test
    void nothingIsWrittenIfOneRangeIsOutside() {
        try (Guest guest = builder.guest()) {
            guest.writeVector(VECTORS, TEXT, 5);
            guest.writeVector(VECTORS + 8, Guest.MEMORY_BYTES, 1);
            assertThat(guest.call("fd_write", 1, VECTORS, 2, RESULT)).isEqualTo(Errno.FAULT);
            assertThat(guest.call("fd_write", 1, VECTORS, 1, -1)).isEqualTo(Errno.FAULT);
            assertThat(guest.call("fd_write", 1, -8, 1, RESULT)).isEqualTo(Errno.FAULT);
        }
        assertThat(builder.output.size()).isZero();
    }

    @Test
    void tooManyRangesAreRefused() {
        try (Guest guest = builder.guest()) {
            int most = IoVectors.COUNT_MAX;
            assertThat(guest.call("fd_write", 1, TEXT, most, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("fd_write", 1, TEXT, most + 1, RESULT)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("fd_read", 0, TEXT, -1, RESULT)).isEqualTo(Errno.INVAL);
        }
    }

    @Test
    void inputArrivesInPiecesAndEnds() {
        try (Guest guest = builder.input("abcdef").guest()) {
            guest.writeVector(VECTORS, TEXT, 0);
            guest.writeVector(VECTORS + 8, TEXT, 4);
            assertThat(guest.call("fd_read", 0, VECTORS, 2, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(RESULT)).isEqualTo(4);
            assertThat(guest.readString(TEXT, 5)).isEqualTo("abcd\0");

            assertThat(guest.call("fd_read", 0, VECTORS, 2, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(RESULT)).isEqualTo(2);
            assertThat(guest.call("fd_read", 0, VECTORS, 2, RESULT)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.readInt(RESULT)).isZero();
        }
    }

    @Test
    void streamsWorkOnlyInTheirDirection() {
        try (Guest guest = builder.guest()) {
            assertThat(guest.call("fd_write", 0, VECTORS, 1, RESULT)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_read", 1, VECTORS, 1, RESULT)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_read", 3, VECTORS, 1, RESULT)).isEqualTo(Errno.BADF);
            assertThat(guest.call("fd_read", -1, VECTORS, 1, RESULT)).isEqualTo(Errno.BADF);
        }
    }

    @Test
    void whatAnOutputThrowsReachesTheHostUnchanged() {
        IllegalStateException full = new IllegalStateException("full");
        WasiContext context =
                builder.context(
                        new WasiStreams(
                                GuestInput.NONE,
                                (source, offset, length) -> {
                                    throw full;
                                },
                                GuestOutput.NONE));
        try (Guest guest = new Guest(context)) {
            guest.writeVector(VECTORS, TEXT, 1);
            assertThatThrownBy(() -> guest.call("fd_write", 1, VECTORS, 1, RESULT)).isSameAs(full);
        }
    }
}
