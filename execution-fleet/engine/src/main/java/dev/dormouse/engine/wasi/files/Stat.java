package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.FileType;

/** What is known about a file or directory: WASI snapshot preview1 {@code filestat}. */
public record Stat(
        long device,
        long inode,
        FileType type,
        long size,
        long accessedNanos,
        long modifiedNanos) {}
