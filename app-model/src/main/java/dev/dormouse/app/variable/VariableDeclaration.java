package dev.dormouse.app.variable;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** One variable of an app, as its author declared it: required unless it has a default. */
public record VariableDeclaration(
        Optional<String> description, Optional<String> defaultValue, boolean secret) {
    public VariableDeclaration {
        requireNonNull(description, "description");
        requireNonNull(defaultValue, "defaultValue");
    }

    public static VariableDeclaration required(boolean secret) {
        return new VariableDeclaration(Optional.empty(), Optional.empty(), secret);
    }

    public static VariableDeclaration withDefault(String value) {
        return new VariableDeclaration(Optional.empty(), Optional.of(value), false);
    }

    public boolean isRequired() {
        return defaultValue.isEmpty();
    }

    @Override
    public String toString() {
        return "VariableDeclaration[" + (isRequired() ? "required" : "with default") + "]";
    }
}
