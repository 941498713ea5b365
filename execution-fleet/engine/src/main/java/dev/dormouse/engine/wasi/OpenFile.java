package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Content;
import dev.dormouse.engine.wasi.files.FileNode;
import dev.dormouse.engine.wasi.files.Stat;

/** A regular file that is open, and the position in it. */
final class OpenFile implements Descriptor {
    private static final int FROM_START = 0;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;

    private final FileNode node;
    private final Content content;
    private final Grant grant;
    private long position;

    OpenFile(FileNode node, Grant grant) {
        this.node = node;
        this.content = node.open();
        this.grant = grant;
    }

    @Override
    public Grant grant() {
        return grant;
    }

    @Override
    public Stat stat() {
        return node.stat();
    }

    @Override
    public int read(WasiContext context, IoVectors vectors) {
        int read = readAt(context, vectors, position);
        position += read;
        return read;
    }

    @Override
    public int write(WasiContext context, IoVectors vectors) {
        long start = grant.appends() ? node.stat().size() : position;
        int written = writeAt(context, vectors, start);
        position = start + written;
        return written;
    }

    int readAt(WasiContext context, IoVectors vectors, long start) {
        grant.check(Rights.FD_READ, Errno.BADF);
        int total = 0;
        for (int i = 0; i < vectors.count(); i++) {
            int length = vectors.length(i);
            int read = readRange(context, vectors.address(i), length, start + total);
            total += read;
            if (read < length) {
                break;
            }
        }
        return total;
    }

    /** Writes all or, if there is no room for all, nothing. */
    int writeAt(WasiContext context, IoVectors vectors, long start) {
        grant.check(Rights.FD_WRITE, Errno.BADF);
        int total = vectors.total();
        if (total == 0) {
            return 0;
        }
        content.extend(end(start, total));
        long at = start;
        for (int i = 0; i < vectors.count(); i++) {
            writeRange(context, vectors.address(i), vectors.length(i), at);
            at += vectors.length(i);
        }
        return total;
    }

    long position() {
        return position;
    }

    /** Moves the position as WASI snapshot preview1 {@code fd_seek} does, and says where to. */
    long seek(long offset, int whence) {
        long base =
                switch (whence) {
                    case FROM_START -> 0;
                    case FROM_HERE -> position;
                    case FROM_END -> node.stat().size();
                    default -> throw Errno.INVAL.refusal();
                };
        long sought = base + offset;
        if (offset > 0 && sought < 0) {
            throw Errno.OVERFLOW.refusal();
        }
        if (sought < 0) {
            throw Errno.INVAL.refusal();
        }
        position = sought;
        return sought;
    }

    /** Makes sure that the range exists. */
    void allocate(long offset, long length) {
        grant.check(Rights.FD_ALLOCATE, Errno.BADF);
        content.extend(end(offset, length));
    }

    void resize(long size) {
        grant.check(Rights.FD_FILESTAT_SET_SIZE, Errno.BADF);
        content.resize(size);
    }

    /** Empties the file as part of opening it, which takes no right to do so later. */
    void truncate() {
        content.resize(0);
    }

    @Override
    public OpenFile file() {
        return this;
    }

    @Override
    public OpenDirectory directory() {
        throw Errno.NOTDIR.refusal();
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        node.setTimes(accessedNanos, modifiedNanos);
    }

    @Override
    public void close() {
        content.close();
    }

    private int readRange(WasiContext context, int address, int length, long start) {
        int done = 0;
        while (done < length) {
            byte[] buffer = context.buffer(length - done);
            int wanted = Math.min(length - done, buffer.length);
            int read = content.read(start + done, buffer, 0, wanted);
            context.memory().write(address + done, buffer, 0, read);
            done += read;
            if (read < wanted) {
                break;
            }
        }
        return done;
    }

    private void writeRange(WasiContext context, int address, int length, long start) {
        for (int done = 0; done < length; ) {
            byte[] buffer = context.buffer(length - done);
            int chunk = Math.min(length - done, buffer.length);
            context.memory().read(address + done, buffer, 0, chunk);
            content.write(start + done, buffer, 0, chunk);
            done += chunk;
        }
    }

    private static long end(long start, long length) {
        if (start > Long.MAX_VALUE - length) {
            throw Errno.FBIG.refusal();
        }
        return start + length;
    }
}
