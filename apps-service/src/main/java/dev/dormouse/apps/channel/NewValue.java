package dev.dormouse.apps.channel;

import org.jspecify.annotations.Nullable;

/**
 * A value to be set.
 *
 * @param secret whether it is never to be shown again
 */
public record NewValue(@Nullable String value, boolean secret) {
    @Override
    public String toString() {
        return "NewValue[]";
    }
}
