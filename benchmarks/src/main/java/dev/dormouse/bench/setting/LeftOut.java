package dev.dormouse.bench.setting;

/** Something that a row needs is not on this machine; the message says what and what to do. */
public final class LeftOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeftOut(String message) {
        super(message);
    }
}
