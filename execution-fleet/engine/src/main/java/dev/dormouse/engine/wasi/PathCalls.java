package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Directory;
import dev.dormouse.engine.wasi.files.Location;
import dev.dormouse.engine.wasi.files.Node;

/** What a guest does with paths, other than to open them. */
final class PathCalls {
    private PathCalls() {}

    /** WASI snapshot preview1 {@code path_create_directory}. */
    static Errno createDirectory(WasiContext context, long[] args) {
        String path = path(context, args[1], args[2]);
        Location location = locate(context, args[0], Rights.PATH_CREATE_DIRECTORY, path);
        if (location.present() != null) {
            return Errno.EXIST;
        }
        location.parent().createDirectory(location.name());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_remove_directory}. */
    static Errno removeDirectory(WasiContext context, long[] args) {
        String path = path(context, args[1], args[2]);
        Location location = locate(context, args[0], Rights.PATH_REMOVE_DIRECTORY, path);
        if (!(location.node() instanceof Directory)) {
            return Errno.NOTDIR;
        }
        location.parent().removeDirectory(location.name());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_unlink_file}. */
    static Errno unlinkFile(WasiContext context, long[] args) {
        String path = path(context, args[1], args[2]);
        Location location = locate(context, args[0], Rights.PATH_UNLINK_FILE, path);
        if (location.node() instanceof Directory) {
            return Errno.ISDIR;
        }
        location.parent().removeFile(location.name());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_rename}. */
    static Errno rename(WasiContext context, long[] args) {
        String oldPath = path(context, args[1], args[2]);
        String newPath = path(context, args[4], args[5]);
        Location from = locate(context, args[0], Rights.PATH_RENAME_SOURCE, oldPath);
        Location to = locate(context, args[3], Rights.PATH_RENAME_TARGET, newPath);
        if (!(from.node() instanceof Directory) && to.endsWithSlash()) {
            return Errno.NOTDIR;
        }
        from.parent().rename(from.name(), to.parent(), to.name());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_filestat_get}. */
    static Errno statGet(WasiContext context, long[] args) {
        int result = (int) args[4];
        context.memory().check(result, StatLayout.BYTES);
        String path = path(context, args[2], args[3]);
        Location location = locate(context, args[0], Rights.PATH_FILESTAT_GET, path);
        StatLayout.write(context.memory(), result, location.node().stat());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_filestat_set_times}. */
    static Errno timesSet(WasiContext context, long[] args) {
        String path = path(context, args[2], args[3]);
        Location location = locate(context, args[0], Rights.PATH_FILESTAT_SET_TIMES, path);
        Node node = location.node();
        FileTimes times = FileTimes.of(context, node.stat(), args[4], args[5], (int) args[6]);
        node.setTimes(times.accessedNanos(), times.modifiedNanos());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code path_link}: a file has one name. */
    static Errno link(WasiContext context, long[] args) {
        String oldPath = path(context, args[2], args[3]);
        String newPath = path(context, args[5], args[6]);
        locate(context, args[0], Rights.PATH_LINK_SOURCE, oldPath).node();
        locate(context, args[4], Rights.PATH_LINK_TARGET, newPath);
        return Errno.NOTSUP;
    }

    /** WASI snapshot preview1 {@code path_symlink}: there are none. */
    static Errno symlink(WasiContext context, long[] args) {
        path(context, args[0], args[1]);
        String newPath = path(context, args[3], args[4]);
        locate(context, args[2], Rights.PATH_SYMLINK, newPath);
        return Errno.NOTSUP;
    }

    /** WASI snapshot preview1 {@code path_readlink}: whatever is there is not a link. */
    static Errno readlink(WasiContext context, long[] args) {
        context.memory().check((int) args[3], Integer.toUnsignedLong((int) args[4]));
        context.memory().check((int) args[5], Integer.BYTES);
        String path = path(context, args[1], args[2]);
        locate(context, args[0], Rights.PATH_READLINK, path).node();
        return Errno.INVAL;
    }

    private static String path(WasiContext context, long address, long length) {
        return GuestPath.read(context, (int) address, (int) length);
    }

    private static Location locate(WasiContext context, long number, long right, String path) {
        return GuestPath.follow(GuestPath.directory(context, number, right), path);
    }
}
