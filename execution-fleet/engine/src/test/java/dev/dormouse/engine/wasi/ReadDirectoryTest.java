package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.HostFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadDirectoryTest {
    private static final int HEADER_BYTES = 24;
    private static final int BUFFER = 1024;

    private final GuestBuilder builder = new GuestBuilder().scratch(1 << 20, 16);

    private static HostFile file(String path) {
        return new HostFile(path, Path.of("unread"), 1);
    }

    @Test
    void aDirectoryIsListedWithItselfAndItsParentFirst() {
        try (Guest guest = builder.files(file("b"), file("a/x"), file("größe")).guest()) {
            assertThat(list(guest, 3, 4096)).containsExactly(".", "..", "a", "b", "größe", "tmp");
        }
    }

    @Test
    void anyBufferSizeGivesTheSameList() {
        try (Guest guest = builder.files(file("b"), file("a/x"), file("a-longer-name")).guest()) {
            List<String> whole = list(guest, 3, 4096);
            for (int size = HEADER_BYTES + "a-longer-name".length(); size < 200; size++) {
                assertThat(list(guest, 3, size)).isEqualTo(whole);
            }
        }
    }

    @Test
    void theLastEntryIsCutOffWhereTheBufferEnds() {
        try (Guest guest = builder.files(file("a")).guest()) {
            assertThat(guest.call("fd_readdir", 3, BUFFER, 30, 0, Guest.RESULT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isEqualTo(30);
            assertThat(guest.memory().read(BUFFER + 30)).isZero();
            assertThat(guest.call("fd_readdir", 3, BUFFER, 0, 0, Guest.RESULT))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.result()).isZero();
        }
    }

    @Test
    void cookiesBeyondTheEndListNothing() {
        try (Guest guest = builder.files(file("a")).guest()) {
            for (long cookie : new long[] {5, 99, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
                assertThat(guest.call("fd_readdir", 3, BUFFER, 4096, cookie, Guest.RESULT))
                        .isEqualTo(Errno.SUCCESS);
                assertThat(guest.result()).isZero();
            }
        }
    }

    @Test
    void theScratchDirectoryCoversWhatTheAppHasThere() {
        try (Guest guest = builder.files(file("tmp/hidden"), file("z")).guest()) {
            assertThat(list(guest, 3, 4096)).containsExactly(".", "..", "z", "tmp");
            assertThat(guest.stat("tmp/hidden")).isEqualTo(Errno.NOENT);
        }
    }

    @Test
    void aListGoesOnWhileItsEntriesAreRemoved() {
        try (Guest guest = builder.guest()) {
            for (String name : List.of("tmp/a", "tmp/b", "tmp/c", "tmp/d")) {
                assertThat(guest.path("path_create_directory", name)).isEqualTo(Errno.SUCCESS);
            }
            assertThat(guest.open("tmp", 2, Rights.ALL & ~Rights.OF_A_WRITER))
                    .isEqualTo(Errno.SUCCESS);
            int directory = guest.result();
            assertThat(list(guest, directory, 4096)).contains("a", "b", "c", "d");
            guest.path("path_remove_directory", "tmp/a");
            guest.path("path_remove_directory", "tmp/c");
            guest.path("path_create_directory", "tmp/e");
            long afterB = 4;
            guest.call("fd_readdir", directory, BUFFER, 4096, afterB, Guest.RESULT);
            assertThat(names(guest, guest.result())).containsExactly("d", "e");
        }
    }

    @Test
    void onlyADirectoryIsListed() {
        try (Guest guest = builder.files(file("a")).guest()) {
            guest.open("a", 0, Rights.FD_READ);
            assertThat(guest.call("fd_readdir", 4, BUFFER, 64, 0, Guest.RESULT))
                    .isEqualTo(Errno.NOTDIR);
            assertThat(guest.call("fd_readdir", 3, BUFFER, -1, 0, Guest.RESULT))
                    .isEqualTo(Errno.FAULT);
        }
    }

    /** Lists as C libraries do: from the last whole entry's cookie until the buffer is not full. */
    private static List<String> list(Guest guest, int directory, int size) {
        List<String> all = new ArrayList<>();
        long cookie = 0;
        while (true) {
            assertThat(guest.call("fd_readdir", directory, BUFFER, size, cookie, Guest.RESULT))
                    .isEqualTo(Errno.SUCCESS);
            int used = guest.result();
            List<String> names = names(guest, used);
            all.addAll(names);
            if (used < size) {
                return all;
            }
            cookie = lastCookie(guest, names.size());
        }
    }

    private static List<String> names(Guest guest, int used) {
        List<String> names = new ArrayList<>();
        int at = BUFFER;
        int end = BUFFER + used;
        while (at + HEADER_BYTES <= end) {
            int length = guest.readInt(at + 16);
            if (at + HEADER_BYTES + length > end) {
                break;
            }
            names.add(guest.readString(at + HEADER_BYTES, length));
            at += HEADER_BYTES + length;
        }
        return names;
    }

    private static long lastCookie(Guest guest, int entries) {
        int at = BUFFER;
        for (int i = 1; i < entries; i++) {
            at += HEADER_BYTES + guest.readInt(at + 16);
        }
        return guest.readLong(at);
    }
}
