package dev.dormouse.engine.wasi.abi;

/** WASI snapshot preview1 {@code filetype}, as far as this host has such files. */
public enum FileType {
    /** Standard input and output: a character device would make C libraries flush every line. */
    UNKNOWN(0),
    DIRECTORY(3),
    REGULAR_FILE(4);

    private final byte code;

    FileType(int code) {
        this.code = (byte) code;
    }

    public byte code() {
        return code;
    }
}
