package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.files.Location;
import dev.dormouse.engine.wasi.files.PathWalk;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a path from a guest's memory and follows it through the guest's own tree. */
final class GuestPath {
    /** The longest path, as in Linux ({@code PATH_MAX}). */
    static final int BYTES_MAX = 4096;

    private GuestPath() {}

    static String read(WasiContext context, int address, int length) {
        context.memory().check(address, Integer.toUnsignedLong(length));
        if (length == 0) {
            throw Errno.NOENT.refusal();
        }
        if (Integer.compareUnsigned(length, BYTES_MAX) > 0) {
            throw Errno.NAMETOOLONG.refusal();
        }
        byte[] buffer = context.buffer(length);
        context.memory().read(address, buffer, 0, length);
        String path = decode(buffer, length);
        if (path.indexOf('\0') >= 0) {
            throw Errno.INVAL.refusal();
        }
        return path;
    }

    /**
     * Follows the path from that directory. An absolute path starts at the root, so only the root's
     * own descriptor gives the right to use one.
     */
    static Location follow(OpenDirectory directory, String path) {
        if (path.startsWith("/") && !directory.preopened()) {
            throw Errno.NOTCAPABLE.refusal();
        }
        return PathWalk.follow(directory.opened(), path);
    }

    /** The directory of that number, which has that right. */
    static OpenDirectory directory(WasiContext context, long number, long right) {
        OpenDirectory directory = context.descriptors().get((int) number).directory();
        directory.grant().check(right);
        return directory;
    }

    private static String decode(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Errno.ILSEQ.refusal();
        }
    }
}
