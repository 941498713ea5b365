package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;

/** What one request has used of its quota, and the numbers its next entries get. */
final class ScratchSpace {
    private final ScratchQuota quota;
    private final long timesNanos;
    private long chunksFree;
    private int entriesUsed;
    private long lastInode;

    ScratchSpace(ScratchQuota quota, long timesNanos) {
        this.quota = quota;
        this.chunksFree = quota.bytesMax() / ScratchQuota.CHUNK_BYTES;
        this.timesNanos = timesNanos;
    }

    /** Where the times of new files and directories stand, until they are set. */
    long timesNanos() {
        return timesNanos;
    }

    long nextInode() {
        return ++lastInode;
    }

    /** Refuses, and takes nothing, if the request would have more than its quota. */
    void takeChunks(long count) {
        if (count > chunksFree) {
            throw Errno.NOSPC.refusal();
        }
        chunksFree -= count;
    }

    void giveBackChunks(long count) {
        chunksFree += count;
    }

    /** Refuses, and takes nothing, if the request would have more than its quota. */
    void takeEntry() {
        if (entriesUsed >= quota.entriesMax()) {
            throw Errno.DQUOT.refusal();
        }
        entriesUsed++;
    }

    void giveBackEntry() {
        entriesUsed--;
    }
}
