package dev.dormouse.app.manifest;

import java.util.List;

/** What a dependency may use of the grants of the component that it is composed with. */
public sealed interface Inherit {
    Inherit NOTHING = new Only(List.of());

    record All() implements Inherit {}

    /** Only the named fields, such as {@code allowed_outbound_hosts}. */
    record Only(List<String> fields) implements Inherit {
        public Only {
            fields = List.copyOf(fields);
        }
    }
}
