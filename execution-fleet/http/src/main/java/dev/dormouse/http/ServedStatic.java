package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response that the host gives itself, always the same. */
public record ServedStatic(int status, Map<String, String> headers, String body)
        implements ServedTarget {
    public ServedStatic {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        requireNonNull(body, "body");
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("A status is 200 to 599, not " + status);
        }
    }
}
