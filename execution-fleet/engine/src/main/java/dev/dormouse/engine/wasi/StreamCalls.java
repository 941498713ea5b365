package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;

/** Reading and writing through a descriptor, at its position or at a given one. */
final class StreamCalls {
    private StreamCalls() {}

    /** WASI snapshot preview1 {@code fd_read}. */
    static Errno read(WasiContext context, long[] args) {
        int result = result(context, args[3]);
        IoVectors vectors = vectors(context, args);
        Descriptor descriptor = context.descriptors().get((int) args[0]);
        context.memory().writeInt(result, descriptor.read(context, vectors));
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_write}. */
    static Errno write(WasiContext context, long[] args) {
        int result = result(context, args[3]);
        IoVectors vectors = vectors(context, args);
        Descriptor descriptor = context.descriptors().get((int) args[0]);
        context.memory().writeInt(result, descriptor.write(context, vectors));
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_pread}. */
    static Errno readAt(WasiContext context, long[] args) {
        int result = result(context, args[4]);
        IoVectors vectors = vectors(context, args);
        OpenFile file = file(context, args[0]);
        int read = file.readAt(context, vectors, position(args[3]));
        context.memory().writeInt(result, read);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_pwrite}; the position counts even where it appends. */
    static Errno writeAt(WasiContext context, long[] args) {
        int result = result(context, args[4]);
        IoVectors vectors = vectors(context, args);
        OpenFile file = file(context, args[0]);
        int written = file.writeAt(context, vectors, position(args[3]));
        context.memory().writeInt(result, written);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_seek}. */
    static Errno seek(WasiContext context, long[] args) {
        int result = (int) args[3];
        context.memory().check(result, Long.BYTES);
        OpenFile file = context.descriptors().get((int) args[0]).file();
        file.grant().check(Rights.FD_SEEK);
        context.memory().writeLong(result, file.seek(args[1], (int) args[2]));
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_tell}. */
    static Errno tell(WasiContext context, long[] args) {
        int result = (int) args[1];
        context.memory().check(result, Long.BYTES);
        OpenFile file = context.descriptors().get((int) args[0]).file();
        file.grant().check(Rights.FD_TELL);
        context.memory().writeLong(result, file.position());
        return Errno.SUCCESS;
    }

    private static int result(WasiContext context, long address) {
        context.memory().check((int) address, Integer.BYTES);
        return (int) address;
    }

    private static IoVectors vectors(WasiContext context, long[] args) {
        IoVectors vectors = context.vectors();
        vectors.load(context.memory(), (int) args[1], (int) args[2]);
        return vectors;
    }

    private static OpenFile file(WasiContext context, long number) {
        OpenFile file = context.descriptors().get((int) number).file();
        file.grant().check(Rights.FD_SEEK);
        return file;
    }

    private static long position(long position) {
        if (position < 0) {
            throw Errno.INVAL.refusal();
        }
        return position;
    }
}
