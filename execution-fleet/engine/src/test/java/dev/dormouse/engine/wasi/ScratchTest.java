package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final int CREATE = 1;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final int APPEND = 1;
    private static final int CHUNK = 4096;

    private final Guest guest = new GuestBuilder().scratch(4 * CHUNK, 3).guest();

    @AfterEach
    void close() {
        guest.close();
    }

    private int create(String path) {
        assertThat(guest.open(path, CREATE, Rights.ALL)).isEqualTo(Errno.SUCCESS);
        return guest.result();
    }

    private void seek(int file, long position) {
        assertThat(guest.call("fd_seek", file, position, 0, Guest.RESULT)).isEqualTo(Errno.SUCCESS);
    }

    private long sizeOf(String path) {
        assertThat(guest.stat(path)).isEqualTo(Errno.SUCCESS);
        return guest.readLong(Guest.STAT + 32);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        int file = create("tmp/a");
        assertThat(guest.writeFile(file, "Hello")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(5);
        seek(file, 1);
        assertThat(guest.readFile(file, 100)).isEqualTo("ello");
        assertThat(sizeOf("tmp/a")).isEqualTo(5);
    }

    @Test
    void holesReadAsZerosAlsoAfterShrinkingAndGrowing() {
        int file = create("tmp/a");
        guest.writeFile(file, "x".repeat(6000));
        assertThat(guest.call("fd_filestat_set_size", file, 2)).isEqualTo(Errno.SUCCESS);
        seek(file, 9000);
        guest.writeFile(file, "end");
        seek(file, 0);
        String content = guest.readFile(file, 20_000);
        assertThat(content).isEqualTo("xx" + "\0".repeat(8998) + "end");
    }

    @Test
    void appendingWritesAtTheEnd() {
        int file = create("tmp/a");
        guest.writeFile(file, "one");
        assertThat(guest.openAt(3, "tmp/a", 0, Rights.ALL, APPEND)).isEqualTo(Errno.SUCCESS);
        int appending = guest.result();
        guest.writeFile(appending, "two");
        guest.writeFile(file, "-");
        guest.writeFile(appending, "!");
        seek(file, 0);
        assertThat(guest.readFile(file, 100)).isEqualTo("one-wo!");
    }

    @Test
    void writingAtAPositionLeavesThePositionAlone() {
        int file = create("tmp/a");
        guest.write(Guest.TEXT, "abc");
        guest.writeVector(Guest.VECTOR, Guest.TEXT, 3);
        assertThat(guest.call("fd_pwrite", file, Guest.VECTOR, 1, 2, Guest.RESULT))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(file, 100)).isEqualTo("\0\0abc");
    }

    @Test
    void openingKnowsItsFlags() {
        guest.writeFile(create("tmp/a"), "content");
        assertThat(guest.open("tmp/a", CREATE | EXCLUSIVE, Rights.ALL)).isEqualTo(Errno.EXIST);
        assertThat(guest.open("tmp/a", CREATE, Rights.FD_READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(guest.result(), 100)).isEqualTo("content");
        assertThat(guest.open("tmp/a", TRUNCATE, Rights.FD_WRITE)).isEqualTo(Errno.SUCCESS);
        assertThat(sizeOf("tmp/a")).isZero();
        assertThat(guest.open("tmp", CREATE, Rights.FD_READ)).isEqualTo(Errno.ISDIR);
        assertThat(guest.open("tmp/b/", CREATE, Rights.ALL)).isEqualTo(Errno.ISDIR);
        assertThat(guest.open("tmp/none/b", CREATE, Rights.ALL)).isEqualTo(Errno.NOENT);
    }

    @Test
    void bytesHaveAQuotaOfWholeChunks() {
        int file = create("tmp/a");
        assertThat(guest.writeFile(file, "x".repeat(4 * CHUNK))).isEqualTo(Errno.SUCCESS);
        assertThat(guest.writeFile(file, "x")).isEqualTo(Errno.NOSPC);
        assertThat(sizeOf("tmp/a")).isEqualTo(4 * CHUNK);
        guest.call("fd_filestat_set_size", file, 3 * CHUNK);
        assertThat(guest.writeFile(create("tmp/b"), "x")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.writeFile(create("tmp/c"), "x")).isEqualTo(Errno.NOSPC);
    }

    @Test
    void noSizeSlipsPastTheQuota() {
        int file = create("tmp/a");
        for (long size : new long[] {4 * CHUNK + 1, 1L << 31, 1L << 52, Long.MAX_VALUE}) {
            assertThat(guest.call("fd_filestat_set_size", file, size)).isEqualTo(Errno.NOSPC);
            assertThat(guest.call("fd_allocate", file, 0, size)).isEqualTo(Errno.NOSPC);
        }
        assertThat(guest.call("fd_allocate", file, Long.MAX_VALUE, 1)).isEqualTo(Errno.FBIG);
        assertThat(guest.call("fd_allocate", file, -1, 1)).isEqualTo(Errno.INVAL);
        assertThat(guest.call("fd_filestat_set_size", file, -1)).isEqualTo(Errno.INVAL);
        seek(file, Long.MAX_VALUE);
        assertThat(guest.writeFile(file, "x")).isEqualTo(Errno.FBIG);
        assertThat(guest.writeFile(file, "")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call("fd_allocate", file, 0, 4 * CHUNK)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void entriesHaveAQuota() {
        create("tmp/a");
        create("tmp/b");
        assertThat(guest.path("path_create_directory", "tmp/c")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.open("tmp/d", CREATE, Rights.ALL)).isEqualTo(Errno.DQUOT);
        assertThat(guest.path("path_create_directory", "tmp/d")).isEqualTo(Errno.DQUOT);
        assertThat(guest.path("path_unlink_file", "tmp/a")).isEqualTo(Errno.SUCCESS);
        create("tmp/d");
    }

    @Test
    void aRemovedFileKeepsItsBytesUntilItIsClosed() {
        int file = create("tmp/a");
        guest.writeFile(file, "x".repeat(4 * CHUNK));
        assertThat(guest.path("path_unlink_file", "tmp/a")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.stat("tmp/a")).isEqualTo(Errno.NOENT);
        seek(file, 0);
        assertThat(guest.readFile(file, 3)).isEqualTo("xxx");
        int other = create("tmp/b");
        assertThat(guest.writeFile(other, "x")).isEqualTo(Errno.NOSPC);
        guest.call("fd_close", file);
        assertThat(guest.writeFile(other, "x")).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void directoriesAreRemovedWhenEmpty() {
        guest.path("path_create_directory", "tmp/d/");
        create("tmp/d/a");
        assertThat(guest.path("path_create_directory", "tmp/d")).isEqualTo(Errno.EXIST);
        assertThat(guest.path("path_remove_directory", "tmp/d")).isEqualTo(Errno.NOTEMPTY);
        assertThat(guest.path("path_remove_directory", "tmp/d/a")).isEqualTo(Errno.NOTDIR);
        assertThat(guest.path("path_unlink_file", "tmp/d")).isEqualTo(Errno.ISDIR);
        assertThat(guest.path("path_unlink_file", "tmp/d/a")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.path("path_remove_directory", "tmp/d/.")).isEqualTo(Errno.INVAL);
        assertThat(guest.path("path_remove_directory", "tmp/d")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.path("path_remove_directory", "tmp")).isEqualTo(Errno.ROFS);
    }

    @Test
    void nothingIsCreatedInARemovedDirectory() {
        guest.path("path_create_directory", "tmp/d");
        guest.open("tmp/d", 2, Rights.ALL & ~Rights.FD_WRITE);
        int directory = guest.result();
        guest.path("path_remove_directory", "tmp/d");
        assertThat(guest.openAt(directory, "a", CREATE, Rights.ALL, 0)).isEqualTo(Errno.NOENT);
    }

    @Test
    void renamingMovesAndReplaces() {
        guest.writeFile(create("tmp/a"), "a");
        guest.writeFile(create("tmp/b"), "bb");
        guest.path("path_create_directory", "tmp/d");
        assertThat(guest.rename("tmp/a", "tmp/b")).isEqualTo(Errno.SUCCESS);
        assertThat(sizeOf("tmp/b")).isEqualTo(1);
        assertThat(guest.rename("tmp/b", "tmp/d")).isEqualTo(Errno.ISDIR);
        assertThat(guest.rename("tmp/d", "tmp/b")).isEqualTo(Errno.NOTDIR);
        assertThat(guest.rename("tmp/b", "tmp/d/c")).isEqualTo(Errno.SUCCESS);
        assertThat(sizeOf("tmp/d/c")).isEqualTo(1);
        assertThat(guest.rename("tmp/d/c", "tmp/d/c")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.rename("tmp/gone", "tmp/x")).isEqualTo(Errno.NOENT);
        assertThat(guest.rename("tmp/d/c", "x")).isEqualTo(Errno.ROFS);
        assertThat(guest.rename("tmp", "tmp2")).isEqualTo(Errno.ROFS);
    }

    @Test
    void aDirectoryIsNotMovedIntoItself() {
        guest.path("path_create_directory", "tmp/d");
        guest.path("path_create_directory", "tmp/d/e");
        assertThat(guest.rename("tmp/d", "tmp/d/x")).isEqualTo(Errno.INVAL);
        assertThat(guest.rename("tmp/d", "tmp/d/e/x")).isEqualTo(Errno.INVAL);
        assertThat(guest.rename("tmp/d/e", "tmp/e")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.rename("tmp/d", "tmp/e/d")).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void namesHaveALimit() {
        create("tmp/" + "n".repeat(255));
        assertThat(guest.open("tmp/" + "n".repeat(256), CREATE, Rights.ALL))
                .isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.path("path_create_directory", "tmp/" + "ö".repeat(128)))
                .isEqualTo(Errno.NAMETOOLONG);
    }

    @Test
    void timesStayWhatTheyWereSetTo() {
        int file = create("tmp/a");
        assertThat(guest.call("fd_filestat_set_times", file, 11, 22, 5)).isEqualTo(Errno.SUCCESS);
        guest.stat("tmp/a");
        assertThat(guest.readLong(Guest.STAT + 40)).isEqualTo(11);
        assertThat(guest.readLong(Guest.STAT + 48)).isEqualTo(22);
        assertThat(guest.call("fd_filestat_set_times", file, 0, 0, 8)).isEqualTo(Errno.SUCCESS);
        guest.stat("tmp/a");
        assertThat(guest.readLong(Guest.STAT + 40)).isEqualTo(11);
        assertThat(guest.readLong(Guest.STAT + 48)).isEqualTo(1_700_000_000_123_000_000L);
        assertThat(guest.call("fd_filestat_set_times", file, 0, 0, 12)).isEqualTo(Errno.INVAL);
        assertThat(guest.call("fd_filestat_set_times", 1, 0, 0, 5)).isEqualTo(Errno.NOTSUP);
    }
}
