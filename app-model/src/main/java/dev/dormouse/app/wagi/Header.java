package dev.dormouse.app.wagi;

import static java.util.Objects.requireNonNull;

/** One header field; its name keeps the case it was written in, which does not count. */
public record Header(String name, String value) {
    public Header {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }
}
