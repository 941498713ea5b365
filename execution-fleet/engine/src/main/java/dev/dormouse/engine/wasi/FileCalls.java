package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;

/** What a guest asks of an open file. */
final class FileCalls {
    private static final int ADVICE_MAX = 5;

    private FileCalls() {}

    /** WASI snapshot preview1 {@code fd_advise}: advice is heard, not followed. */
    static Errno advise(WasiContext context, long[] args) {
        context.descriptors().get((int) args[0]).file();
        boolean valid = args[1] >= 0 && args[2] >= 0 && args[3] >= 0 && args[3] <= ADVICE_MAX;
        return valid ? Errno.SUCCESS : Errno.INVAL;
    }

    /** WASI snapshot preview1 {@code fd_allocate}. */
    static Errno allocate(WasiContext context, long[] args) {
        OpenFile file = context.descriptors().get((int) args[0]).file();
        if (args[1] < 0 || args[2] <= 0) {
            return Errno.INVAL;
        }
        file.allocate(args[1], args[2]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_sync} and {@code fd_datasync}: nothing here lasts. */
    static Errno sync(WasiContext context, long[] args) {
        context.descriptors().get((int) args[0]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_filestat_get}. */
    static Errno statGet(WasiContext context, long[] args) {
        int result = (int) args[1];
        context.memory().check(result, StatLayout.BYTES);
        Descriptor descriptor = context.descriptors().get((int) args[0]);
        descriptor.grant().check(Rights.FD_FILESTAT_GET);
        StatLayout.write(context.memory(), result, descriptor.stat());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_filestat_set_size}. */
    static Errno sizeSet(WasiContext context, long[] args) {
        OpenFile file = context.descriptors().get((int) args[0]).file();
        if (args[1] < 0) {
            return Errno.INVAL;
        }
        file.resize(args[1]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_filestat_set_times}. */
    static Errno timesSet(WasiContext context, long[] args) {
        Descriptor descriptor = context.descriptors().get((int) args[0]);
        FileTimes times = FileTimes.of(context, descriptor.stat(), args[1], args[2], (int) args[3]);
        descriptor.setTimes(times.accessedNanos(), times.modifiedNanos());
        return Errno.SUCCESS;
    }
}
