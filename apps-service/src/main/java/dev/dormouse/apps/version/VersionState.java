package dev.dormouse.apps.version;

import java.util.Locale;

/** How far a version is. */
public enum VersionState {
    VERIFYING,
    COMPILING,
    /** It can be activated. */
    READY,
    /** It never can; the error says why. */
    REFUSED;

    public boolean isFinal() {
        return this == READY || this == REFUSED;
    }

    static VersionState fromString(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
