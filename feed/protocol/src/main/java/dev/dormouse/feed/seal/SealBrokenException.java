package dev.dormouse.feed.seal;

/** Sealed bytes were changed, cut, made for something else, or sealed with another key. */
public final class SealBrokenException extends Exception {
    SealBrokenException(String message) {
        super(message);
    }

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
