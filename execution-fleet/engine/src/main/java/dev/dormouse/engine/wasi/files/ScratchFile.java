package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.FileType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory. Its length is charged in whole chunks, also where it has holes; a file that was
 * removed while open gives its bytes back when it is closed.
 */
final class ScratchFile implements FileNode, Content {
    static final int CHUNK_BYTES = ScratchQuota.CHUNK_BYTES;

    private final ScratchSpace space;
    private final long inode;
    private byte[] @Nullable [] chunks = new byte[1][];
    private long size;
    private int openings;
    private boolean removed;
    private long accessedNanos;
    private long modifiedNanos;

    ScratchFile(ScratchSpace space) {
        this.space = space;
        this.inode = space.nextInode();
        this.accessedNanos = space.timesNanos();
        this.modifiedNanos = space.timesNanos();
    }

    @Override
    public Stat stat() {
        return new Stat(
                VirtualFiles.SCRATCH_DEVICE,
                inode,
                FileType.REGULAR_FILE,
                size,
                accessedNanos,
                modifiedNanos);
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        this.accessedNanos = accessedNanos;
        this.modifiedNanos = modifiedNanos;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public Content open() {
        openings++;
        return this;
    }

    @Override
    public void close() {
        openings--;
        freeIfUnreachable();
    }

    void remove() {
        removed = true;
        freeIfUnreachable();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (position >= size) {
            return 0;
        }
        int wanted = (int) Math.min(length, size - position);
        for (int done = 0; done < wanted; ) {
            int within = (int) ((position + done) % CHUNK_BYTES);
            int part = Math.min(wanted - done, CHUNK_BYTES - within);
            byte @Nullable [] chunk = chunks[(int) ((position + done) / CHUNK_BYTES)];
            if (chunk == null) {
                Arrays.fill(target, offset + done, offset + done + part, (byte) 0);
            } else {
                System.arraycopy(chunk, within, target, offset + done, part);
            }
            done += part;
        }
        return wanted;
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) {
        for (int done = 0; done < length; ) {
            int within = (int) ((position + done) % CHUNK_BYTES);
            int part = Math.min(length - done, CHUNK_BYTES - within);
            byte[] chunk = chunkForWriting((int) ((position + done) / CHUNK_BYTES));
            System.arraycopy(source, offset + done, chunk, within, part);
            done += part;
        }
    }

    @Override
    public void extend(long newSize) {
        if (newSize > size) {
            resize(newSize);
        }
    }

    @Override
    public void resize(long newSize) {
        long before = chunks(size);
        long after = chunks(newSize);
        if (after > before) {
            space.takeChunks(after - before);
            ensureChunks(after);
        } else {
            Arrays.fill(chunks, (int) after, (int) before, null);
            space.giveBackChunks(before - after);
        }
        if (newSize < size) {
            clearTail(newSize);
        }
        size = newSize;
    }

    private void freeIfUnreachable() {
        if (removed && openings == 0) {
            resize(0);
        }
    }

    private byte[] chunkForWriting(int index) {
        byte @Nullable [] chunk = chunks[index];
        if (chunk == null) {
            chunk = new byte[CHUNK_BYTES];
            chunks[index] = chunk;
        }
        return chunk;
    }

    private void ensureChunks(long count) {
        if (count > chunks.length) {
            long roomy = Math.max(count, chunks.length + chunks.length / 2L);
            chunks = Arrays.copyOf(chunks, Math.toIntExact(roomy));
        }
    }

    /** What follows the end has to be zeros if the file grows again. */
    private void clearTail(long end) {
        int within = (int) (end % CHUNK_BYTES);
        byte @Nullable [] chunk = within == 0 ? null : chunks[(int) (end / CHUNK_BYTES)];
        if (chunk != null) {
            Arrays.fill(chunk, within, CHUNK_BYTES, (byte) 0);
        }
    }

    private static long chunks(long size) {
        // Not rounded up by adding, which overflows at the sizes a guest may ask for.
        return size / CHUNK_BYTES + (size % CHUNK_BYTES == 0 ? 0 : 1);
    }
}
