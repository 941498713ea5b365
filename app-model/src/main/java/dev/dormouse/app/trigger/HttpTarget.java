package dev.dormouse.app.trigger;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import java.util.Map;

/** Who answers. */
public sealed interface HttpTarget {
    record Component(String id) implements HttpTarget {}

    /** The host itself, always the same. */
    record StaticResponse(int status, Map<String, String> headers, String body)
            implements HttpTarget {
        public StaticResponse {
            headers = Copies.ordered(headers);
            requireNonNull(body, "body");
        }
    }
}
