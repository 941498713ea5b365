package dev.dormouse.engine.wasi.files;

/** A name in a directory; the cookie grows along the directory and starts at {@link #FIRST}. */
public record Entry(long cookie, String name, Node node) {
    /** Smaller cookies are left for "." and "..". */
    public static final long FIRST = 3;
}
