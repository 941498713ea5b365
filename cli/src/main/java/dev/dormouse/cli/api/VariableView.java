package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A variable that an app has a value for.
 *
 * @param value null if it is secret
 */
public record VariableView(String name, boolean secret, @Nullable String value) {
    public VariableView {
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return "VariableView[" + name + "]";
    }
}
