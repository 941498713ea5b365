package dev.dormouse.feed;

import java.util.regex.Pattern;

/** A set of nodes that organisations are placed in, for example {@code shared}. */
public record Pool(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public static final Pool SHARED = new Pool("shared");

    public Pool {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A pool's name is 1 to 32 of a-z, 0-9 and -, starting with a letter, not \""
                            + name
                            + "\"");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
