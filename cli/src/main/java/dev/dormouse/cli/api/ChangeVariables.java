package dev.dormouse.cli.api;

import java.util.List;
import java.util.Map;

/** New values, and names that shall have none. */
public record ChangeVariables(Map<String, NewValue> set, List<String> unset) {
    public ChangeVariables {
        set = Map.copyOf(set);
        unset = List.copyOf(unset);
    }

    /**
     * A value.
     *
     * @param secret whether nobody can read it back
     */
    public record NewValue(String value, boolean secret) {
        @Override
        public String toString() {
            return secret ? "a secret" : "a value";
        }
    }
}
