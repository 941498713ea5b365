package dev.dormouse.cli.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How far a version has come. */
public enum VersionState {
    VERIFYING,
    COMPILING,
    /** It can be activated, now or later. */
    READY,
    /** It will never run. */
    REFUSED,
    /** A newer cloud has a name for it. */
    @JsonEnumDefaultValue
    OTHER;

    public boolean isFinal() {
        return this == READY || this == REFUSED;
    }
}
