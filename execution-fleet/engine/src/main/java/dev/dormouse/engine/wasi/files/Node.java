package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Refusal;

/** A file or a directory. What it cannot do it answers with a {@link Refusal}. */
public sealed interface Node permits Directory, FileNode {
    Stat stat();

    void setTimes(long accessedNanos, long modifiedNanos);
}
