package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What DNS says of one name and type. */
sealed interface DnsAnswer {
    /** At least one record: addresses in their usual form, texts joined, names without last dot. */
    record Found(List<String> values) implements DnsAnswer {
        public Found {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("Nothing was found");
            }
        }
    }

    /** The name is another name for this one; it was not followed. */
    record Alias(String target) implements DnsAnswer {
        public Alias {
            requireNonNull(target, "target");
        }
    }

    /** There is no such record, for certain. */
    record Nothing() implements DnsAnswer {}

    /** It is not known; later it may be. */
    record Failed(String reason) implements DnsAnswer {
        public Failed {
            requireNonNull(reason, "reason");
        }
    }
}
