package dev.dormouse.apps.variable;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of variables, which happens as a whole or not at all. */
public record PatchVariables(@Nullable Map<String, NewValue> set, @Nullable List<String> unset) {
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
}
