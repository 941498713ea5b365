package dev.dormouse.engine.wasi.files;

/** A regular file. */
public sealed interface FileNode extends Node permits AppFile, ScratchFile {
    /** Whether it may be opened for writing. */
    boolean writable();

    /** Opens the content once more; each opening is closed once. */
    Content open();
}
