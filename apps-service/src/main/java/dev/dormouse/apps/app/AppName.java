package dev.dormouse.apps.app;

import dev.dormouse.kernel.DormouseException;
import java.util.regex.Pattern;

/**
 * The name of an app in its organisation; part of its repository, and of its host if it is free.
 */
public record AppName(String value) {
    private static final int CHARS_MAX = 40;
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:-?[a-z0-9])*");

    public AppName {
        if (value.length() > CHARS_MAX || !NAME.matcher(value).matches()) {
            throw new DormouseException(
                    AppErrors.BAD_APP_NAME,
                    "The name of an app has 1 to "
                            + CHARS_MAX
                            + " of a-z, 0-9 and '-', and '-' neither first, last nor doubled.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
