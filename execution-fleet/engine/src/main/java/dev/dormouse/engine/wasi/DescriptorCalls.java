package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import org.jspecify.annotations.Nullable;

/** What a guest does with a descriptor of any kind. */
final class DescriptorCalls {
    private static final int STATUS_BYTES = 24;
    private static final int PRESTAT_BYTES = 8;
    private static final byte[] ROOT = {'/'};

    private DescriptorCalls() {}

    /** WASI snapshot preview1 {@code fd_close}. */
    static Errno close(WasiContext context, long[] args) {
        context.descriptors().close((int) args[0]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_renumber}. */
    static Errno renumber(WasiContext context, long[] args) {
        context.descriptors().renumber((int) args[0], (int) args[1]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_fdstat_get}. */
    static Errno statusGet(WasiContext context, long[] args) {
        GuestMemory memory = context.memory();
        int result = (int) args[1];
        memory.check(result, STATUS_BYTES);
        Descriptor descriptor = context.descriptors().get((int) args[0]);
        Grant grant = descriptor.grant();
        memory.writeShort(result, descriptor.stat().type().code());
        memory.writeShort(result + 2, grant.flags());
        memory.writeInt(result + 4, 0);
        memory.writeLong(result + 8, grant.rights());
        memory.writeLong(result + 16, grant.inheriting());
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_fdstat_set_flags}. */
    static Errno flagsSet(WasiContext context, long[] args) {
        context.descriptors().get((int) args[0]).grant().setFlags((int) args[1]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_fdstat_set_rights}. */
    static Errno rightsSet(WasiContext context, long[] args) {
        context.descriptors().get((int) args[0]).grant().narrow(args[1], args[2]);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_prestat_get}; guests call it until it answers BADF. */
    static Errno prestatGet(WasiContext context, long[] args) {
        int result = (int) args[1];
        context.memory().check(result, PRESTAT_BYTES);
        if (!isPreopened(context.descriptors().find((int) args[0]))) {
            return Errno.BADF;
        }
        context.memory().writeInt(result, 0);
        context.memory().writeInt(result + 4, ROOT.length);
        return Errno.SUCCESS;
    }

    /** WASI snapshot preview1 {@code fd_prestat_dir_name}. */
    static Errno prestatName(WasiContext context, long[] args) {
        int buffer = (int) args[1];
        int length = (int) args[2];
        context.memory().check(buffer, Integer.toUnsignedLong(length));
        if (!isPreopened(context.descriptors().find((int) args[0]))) {
            return Errno.BADF;
        }
        if (length < ROOT.length) {
            return Errno.NAMETOOLONG;
        }
        context.memory().write(buffer, ROOT, 0, ROOT.length);
        return Errno.SUCCESS;
    }

    private static boolean isPreopened(@Nullable Descriptor descriptor) {
        return descriptor instanceof OpenDirectory directory && directory.preopened();
    }
}
