package dev.dormouse.apps.variable;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;

/** A variable whose value is sealed. */
record SealedVariable(String name, boolean secret, byte[] sealed) {
    SealedVariable {
        requireNonNull(name, "name");
        sealed = sealed.clone();
    }

    /** What its value is sealed with: a row moved to another app or name does not open. */
    static String context(AppId app, String name) {
        return "variable/" + app + "/" + name;
    }
}
