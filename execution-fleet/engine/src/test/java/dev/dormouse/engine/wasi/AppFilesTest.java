package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppFilesTest {
    private static final int DIRECTORY = 2;
    private static final long READ = Rights.ALL & ~Rights.OF_A_WRITER;

    @TempDir private Path host;
    private Guest guest;

    @BeforeEach
    void openApp() throws IOException {
        Files.writeString(host.resolve("secret"), "not the app's");
        guest =
                new GuestBuilder()
                        .files(
                                file("index.html", "Hello, file"),
                                file("/data/a.txt", "aaa"),
                                file("data/b.txt", "bbb"))
                        .descriptorsMax(7)
                        .guest();
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private HostFile file(String guestPath, String content) throws IOException {
        Path path = Files.createTempFile(host, "blob", "");
        Files.writeString(path, content);
        return new HostFile(guestPath, path, content.length());
    }

    @Test
    void theRootIsPreopened() {
        assertThat(guest.call("fd_prestat_get", 3, 64)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readLong(64)).isEqualTo(1L << 32);
        assertThat(guest.call("fd_prestat_dir_name", 3, 64, 0)).isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.call("fd_prestat_dir_name", 3, 64, 1)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readString(64, 1)).isEqualTo("/");
        assertThat(guest.call("fd_prestat_get", 4, 64)).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_prestat_get", 1, 64)).isEqualTo(Errno.BADF);
    }

    @Test
    void withoutFilesNothingIsPreopened() {
        try (Guest bare = new GuestBuilder().guest()) {
            assertThat(bare.call("fd_prestat_get", 3, 64)).isEqualTo(Errno.BADF);
        }
    }

    @Test
    void aFileIsReadInPieces() {
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(4);
        assertThat(guest.readFile(4, 5)).isEqualTo("Hello");
        assertThat(guest.call("fd_tell", 4, Guest.RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readLong(Guest.RESULT)).isEqualTo(5);
        assertThat(guest.readFile(4, 100)).isEqualTo(", file");
        assertThat(guest.readFile(4, 100)).isEmpty();
    }

    @Test
    void readingAtAPositionLeavesThePositionAlone() {
        guest.open("index.html", 0, READ);
        guest.writeVector(Guest.VECTOR, Guest.TEXT, 4);
        assertThat(guest.call("fd_pread", 4, Guest.VECTOR, 1, 7, Guest.RESULT))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.readString(Guest.TEXT, 4)).isEqualTo("file");
        assertThat(guest.call("fd_pread", 4, Guest.VECTOR, 1, -1, Guest.RESULT))
                .isEqualTo(Errno.INVAL);
        assertThat(guest.call("fd_pread", 4, Guest.VECTOR, 1, Long.MAX_VALUE, Guest.RESULT))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
        assertThat(guest.readFile(4, 5)).isEqualTo("Hello");
    }

    @Test
    void seekingKnowsThreeStartsAndRefusesNegativePositions() {
        guest.open("index.html", 0, READ);
        assertThat(guest.call("fd_seek", 4, -4, 2, Guest.RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(4, 100)).isEqualTo("file");
        assertThat(guest.call("fd_seek", 4, 1, 0, Guest.RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call("fd_seek", 4, 1, 1, Guest.RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readLong(Guest.RESULT)).isEqualTo(2);
        assertThat(guest.call("fd_seek", 4, -3, 1, Guest.RESULT)).isEqualTo(Errno.INVAL);
        assertThat(guest.call("fd_seek", 4, Long.MAX_VALUE, 1, Guest.RESULT))
                .isEqualTo(Errno.OVERFLOW);
        assertThat(guest.call("fd_seek", 4, 0, 3, Guest.RESULT)).isEqualTo(Errno.INVAL);
        assertThat(guest.call("fd_seek", 1, 0, 0, Guest.RESULT)).isEqualTo(Errno.SPIPE);
    }

    @Test
    void farBeyondTheEndThereIsNothingToRead() {
        guest.open("index.html", 0, READ);
        assertThat(guest.call("fd_seek", 4, (1L << 40) - 5, 0, Guest.RESULT))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(4, 100)).isEmpty();
    }

    @Test
    void nothingOfTheAppCanBeChanged() {
        assertThat(guest.open("index.html", 0, Rights.FD_WRITE)).isEqualTo(Errno.ROFS);
        assertThat(guest.open("index.html", 8, Rights.FD_READ)).isEqualTo(Errno.ROFS);
        assertThat(guest.open("new", 1, Rights.FD_WRITE)).isEqualTo(Errno.ROFS);
        assertThat(guest.path("path_create_directory", "new")).isEqualTo(Errno.ROFS);
        assertThat(guest.path("path_unlink_file", "index.html")).isEqualTo(Errno.ROFS);
        assertThat(guest.path("path_remove_directory", "data")).isEqualTo(Errno.ROFS);
        assertThat(guest.rename("index.html", "other")).isEqualTo(Errno.ROFS);
        assertThat(guest.open("index.html", 0, READ | Rights.FD_ALLOCATE)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.writeFile(4, "x")).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_filestat_set_size", 4, 0)).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_allocate", 4, 0, 1)).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_filestat_set_times", 4, 1, 1, 5)).isEqualTo(Errno.ROFS);
    }

    @Test
    void statTellsTypeSizeAndAStableInode() {
        assertThat(guest.stat("data/a.txt")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().read(Guest.STAT + 16)).isEqualTo((byte) 4);
        assertThat(guest.readLong(Guest.STAT + 24)).isEqualTo(1);
        assertThat(guest.readLong(Guest.STAT + 32)).isEqualTo(3);
        assertThat(guest.readLong(Guest.STAT + 48)).isZero();
        long inode = guest.readLong(Guest.STAT + 8);
        guest.open("data/a.txt", 0, READ);
        assertThat(guest.call("fd_filestat_get", 4, Guest.STAT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readLong(Guest.STAT + 8)).isEqualTo(inode);

        assertThat(guest.stat("data")).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().read(Guest.STAT + 16)).isEqualTo((byte) 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "/index.html",
                "//index.html",
                "./index.html",
                "data/../index.html",
                "data/./.././index.html",
                "data//..//index.html"
            })
    void pathsAreFollowedInsideTheTree(String path) {
        assertThat(guest.open(path, 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(4, 5)).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../secret",
                "/..",
                "/../secret",
                "data/../../secret",
                "data/../../index.html",
                "./../index.html",
                "../../../../../../etc/passwd"
            })
    void noPathLeadsAboveTheRoot(String path) {
        assertThat(guest.open(path, 0, READ)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.stat(path)).isEqualTo(Errno.NOTCAPABLE);
    }

    @Test
    void aHostPathIsNoGuestPath() {
        assertThat(guest.open(host.resolve("secret").toString(), 0, READ)).isEqualTo(Errno.NOENT);
        assertThat(guest.open("secret", 0, READ)).isEqualTo(Errno.NOENT);
        assertThat(guest.open("data\\..\\secret", 0, READ)).isEqualTo(Errno.NOENT);
    }

    @Test
    void aDirectoryGivesItsOwnSubtreeOnly() {
        assertThat(guest.open("data", DIRECTORY, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.openAt(4, "a.txt", 0, READ, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.openAt(4, "../index.html", 0, READ, 0)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.openAt(4, "/index.html", 0, READ, 0)).isEqualTo(Errno.NOTCAPABLE);
    }

    @Test
    void brokenPathsHaveTheirErrnos() {
        assertThat(guest.open("", 0, READ)).isEqualTo(Errno.NOENT);
        assertThat(guest.open("missing/../index.html", 0, READ)).isEqualTo(Errno.NOENT);
        assertThat(guest.open("index.html/x", 0, READ)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.open("index.html/", 0, READ)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.open("index.html", DIRECTORY, READ)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.open("data", 0, Rights.FD_WRITE)).isEqualTo(Errno.ISDIR);
        assertThat(guest.open("a\0b", 0, READ)).isEqualTo(Errno.INVAL);
        assertThat(guest.open("/".repeat(4095) + "x", 0, READ)).isEqualTo(Errno.NOENT);
        assertThat(guest.open("/".repeat(4096) + "x", 0, READ)).isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.open("index.html", 16, READ)).isEqualTo(Errno.INVAL);
        assertThat(guest.openAt(3, "index.html", 0, READ, 32)).isEqualTo(Errno.INVAL);
        assertThat(guest.openAt(1, "index.html", 0, READ, 0)).isEqualTo(Errno.NOTDIR);
        assertThat(guest.openAt(9, "index.html", 0, READ, 0)).isEqualTo(Errno.BADF);
    }

    @Test
    void pathsThatAreNotUtf8AreRefused() {
        guest.memory().write(Guest.PATH, new byte[] {(byte) 0xC0, (byte) 0xAF});
        assertThat(guest.call("path_filestat_get", 3, 0, Guest.PATH, 2, Guest.STAT))
                .isEqualTo(Errno.ILSEQ);
    }

    @Test
    void descriptorsAreLimitedAndReused() {
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(6);
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.MFILE);
        assertThat(guest.call("fd_close", 4)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.call("fd_close", 4)).isEqualTo(Errno.BADF);
        assertThat(guest.open("index.html", 0, READ)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(4);
    }

    @Test
    void renumberingReplacesADescriptor() {
        guest.open("index.html", 0, READ);
        assertThat(guest.call("fd_renumber", 4, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readFile(0, 5)).isEqualTo("Hello");
        assertThat(guest.call("fd_close", 4)).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_renumber", 0, 77)).isEqualTo(Errno.BADF);
        assertThat(guest.call("fd_renumber", 0, 0)).isEqualTo(Errno.SUCCESS);
    }

    @Test
    void rightsOnlyShrink() {
        guest.open("index.html", 0, Rights.FD_READ | Rights.FD_SEEK);
        assertThat(guest.call("fd_fdstat_get", 4, 64)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.readLong(72)).isEqualTo(Rights.FD_READ | Rights.FD_SEEK);
        assertThat(guest.call("fd_fdstat_set_rights", 4, Rights.FD_READ, 0))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.call("fd_seek", 4, 0, 0, Guest.RESULT)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.call("fd_fdstat_set_rights", 4, Rights.FD_SEEK, 0))
                .isEqualTo(Errno.NOTCAPABLE);
    }

    @Test
    void linksDoNotExist() {
        assertThat(guest.call("path_readlink", 3, Guest.PATH, pathOf("data"), 64, 0, 128))
                .isEqualTo(Errno.INVAL);
        assertThat(guest.call("path_readlink", 3, Guest.PATH, pathOf("nope"), 64, 0, 128))
                .isEqualTo(Errno.NOENT);
        int length = pathOf("data");
        assertThat(guest.call("path_symlink", Guest.PATH, length, 3, Guest.PATH, length))
                .isEqualTo(Errno.NOTSUP);
        assertThat(guest.call("path_link", 3, 0, Guest.PATH, length, 3, Guest.PATH, length))
                .isEqualTo(Errno.NOTSUP);
    }

    private int pathOf(String path) {
        guest.write(Guest.PATH, path);
        return path.length();
    }

    @Test
    void noDescriptorIsASocket() {
        assertThat(guest.call("sock_accept", 3, 0, 64)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call("sock_recv", 0, 0, 0, 0, 64, 64)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call("sock_send", 1, 0, 0, 0, 64)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call("sock_shutdown", 1, 0)).isEqualTo(Errno.NOTSOCK);
        assertThat(guest.call("sock_shutdown", 99, 0)).isEqualTo(Errno.BADF);
    }

    @Test
    void aFileThatIsGoneFromTheHostIsAnInputError() throws IOException {
        HostFile gone = file("gone", "gone");
        Files.delete(gone.hostPath());
        try (Guest other = new GuestBuilder().files(gone).guest()) {
            assertThat(other.open("gone", 0, READ)).isEqualTo(Errno.SUCCESS);
            other.writeVector(Guest.VECTOR, Guest.TEXT, 4);
            assertThat(other.call("fd_read", 4, Guest.VECTOR, 1, Guest.RESULT)).isEqualTo(Errno.IO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "a//b", "../a", "a/./b", "a\0b"})
    void anAppsPathsAreMadeOfNames(String path) {
        List<HostFile> files = List.of(new HostFile(path, host, 0));
        assertThatThrownBy(() -> VirtualFiles.of(files, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAppHasNoPathTwice() {
        HostFile file = new HostFile("a", host, 0);
        HostFile below = new HostFile("a/b", host, 0);
        assertThatThrownBy(() -> VirtualFiles.of(List.of(file, file), 0))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> VirtualFiles.of(List.of(file, below), 0))
                .hasMessageContaining("is a file already");
        assertThatThrownBy(() -> VirtualFiles.of(List.of(below, file), 0))
                .hasMessageContaining("twice");
    }
}
