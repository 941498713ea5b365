package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.files.Stat;

/** What a guest's descriptor number stands for. */
sealed interface Descriptor permits StandardInput, StandardOutput, OpenFile, OpenDirectory {
    Grant grant();

    Stat stat();

    /** Fills the ranges in order, and says how many bytes that were; 0 is the end. */
    int read(WasiContext context, IoVectors vectors);

    /** Takes the ranges in order, and says how many bytes that were. */
    int write(WasiContext context, IoVectors vectors);

    /** The file that has positions and a size; everything else refuses. */
    OpenFile file();

    /** The directory that paths start from; everything else refuses. */
    OpenDirectory directory();

    void setTimes(long accessedNanos, long modifiedNanos);

    void close();
}
