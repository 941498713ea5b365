package dev.dormouse.feed.client;

import java.io.IOException;

/** The feed said something that cannot be; the view stays as it is, and the client asks again. */
final class FeedBrokenException extends IOException {
    FeedBrokenException(String message) {
        super(message);
    }
}
