package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Directory;
import dev.dormouse.engine.wasi.files.FileNode;
import dev.dormouse.engine.wasi.files.Location;

/** How a guest opens a file or directory. */
final class OpenCalls {
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final int FLAGS = 0xF;

    private OpenCalls() {}

    /**
     * WASI snapshot preview1 {@code path_open}. Rights that do not fit what is opened are left out,
     * because libraries ask for all; but to write where that is impossible is refused.
     */
    static Errno open(WasiContext context, long[] args) {
        int result = (int) args[8];
        context.memory().check(result, Integer.BYTES);
        String path = GuestPath.read(context, (int) args[2], (int) args[3]);
        OpenDirectory start = GuestPath.directory(context, args[0], Rights.PATH_OPEN);
        Request request =
                new Request(
                        (int) args[4],
                        args[5] & start.grant().inheriting(),
                        args[6] & start.grant().inheriting(),
                        (int) args[7]);
        request.check();
        context.descriptors().checkRoom();
        Location location = GuestPath.follow(start, path);
        Descriptor opened = open(start, location, request);
        context.memory().writeInt(result, context.descriptors().add(opened));
        return Errno.SUCCESS;
    }

    /** How the guest wants it opened. */
    private record Request(int openFlags, long rights, long inheriting, int flags) {
        void check() {
            if ((openFlags & ~FLAGS) != 0 || (flags & ~Grant.FLAGS) != 0) {
                throw Errno.INVAL.refusal();
            }
            if (has(CREATE) && has(DIRECTORY)) {
                throw Errno.INVAL.refusal();
            }
        }

        boolean has(int flag) {
            return (openFlags & flag) != 0;
        }

        boolean writes() {
            return (rights & Rights.FD_WRITE) != 0 || has(TRUNCATE);
        }

        Grant grant(long possible) {
            return new Grant(rights & possible, inheriting, flags);
        }
    }

    private static Descriptor open(OpenDirectory start, Location location, Request request) {
        if (location.present() == null && request.has(CREATE)) {
            return create(start, location, request);
        }
        if (request.has(CREATE) && request.has(EXCLUSIVE)) {
            throw Errno.EXIST.refusal();
        }
        return switch (location.node()) {
            case Directory directory -> openDirectory(directory, location, request);
            case FileNode file -> openFile(file, request);
        };
    }

    private static Descriptor create(OpenDirectory start, Location location, Request request) {
        start.grant().check(Rights.PATH_CREATE_FILE);
        if (location.endsWithSlash()) {
            throw Errno.ISDIR.refusal();
        }
        FileNode file = location.parent().createFile(location.name());
        return new OpenFile(file, request.grant(Rights.OF_A_FILE));
    }

    private static Descriptor openDirectory(
            Directory directory, Location location, Request request) {
        if (request.writes() || request.has(CREATE)) {
            throw Errno.ISDIR.refusal();
        }
        Grant grant = request.grant(Rights.OF_A_DIRECTORY);
        return new OpenDirectory(directory, location.parent().stat(), false, grant);
    }

    private static Descriptor openFile(FileNode file, Request request) {
        if (request.has(DIRECTORY)) {
            throw Errno.NOTDIR.refusal();
        }
        if (!file.writable()) {
            return openForReading(file, request);
        }
        OpenFile opened = new OpenFile(file, request.grant(Rights.OF_A_FILE));
        if (request.has(TRUNCATE)) {
            opened.truncate();
        }
        return opened;
    }

    private static Descriptor openForReading(FileNode file, Request request) {
        if (request.writes()) {
            throw Errno.ROFS.refusal();
        }
        return new OpenFile(file, request.grant(Rights.OF_A_FILE & ~Rights.OF_A_WRITER));
    }
}
