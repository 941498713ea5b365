package dev.dormouse.engine.wasi;

/** A guest memory that can be read without allocating. */
public interface BulkReadable {
    void readInto(int address, byte[] target, int offset, int length);
}
