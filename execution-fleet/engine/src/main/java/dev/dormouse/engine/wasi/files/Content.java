package dev.dormouse.engine.wasi.files;

/** The bytes of an open file. Positions and sizes are never negative. */
public sealed interface Content permits AppContent, ScratchFile {
    /** Reads as much as there is up to {@code length}; 0 only at the end. */
    int read(long position, byte[] target, int offset, int length);

    /** Writes over bytes that exist already. */
    void write(long position, byte[] source, int offset, int length);

    /** Makes the file at least that long, with zeros. */
    void extend(long size);

    /** Makes the file exactly that long. */
    void resize(long size);

    void close();
}
