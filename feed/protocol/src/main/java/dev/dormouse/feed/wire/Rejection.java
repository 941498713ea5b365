package dev.dormouse.feed.wire;

import static java.util.Objects.requireNonNull;

/**
 * A record that its reader could not take, and why. Only that record is affected.
 *
 * @param key as it was sent; its kind may be unknown here
 * @param code of the error
 * @param detail for an operator; cut to {@link WireLimits#DETAIL_LENGTH_MAX} characters
 */
public record Rejection(String key, long revision, String code, String detail) {
    public Rejection {
        requireNonNull(key, "key");
        requireNonNull(code, "code");
        if (detail.length() > WireLimits.DETAIL_LENGTH_MAX) {
            detail = detail.substring(0, WireLimits.DETAIL_LENGTH_MAX);
        }
    }
}
