package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A record that the owner of a domain has to make.
 *
 * @param type {@code TXT}, {@code CNAME}, {@code A}, {@code AAAA}, or {@code ALIAS} for what
 *     providers of DNS call so
 * @param purpose {@code proof} or {@code route}
 * @param found what is there instead, or as well
 */
public record DnsRecord(
        String name, String type, String value, String purpose, State state, List<String> found) {
    static final String PROOF = "proof";
    static final String ROUTE = "route";

    public DnsRecord {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(value, "value");
        requireNonNull(purpose, "purpose");
        requireNonNull(state, "state");
        found = List.copyOf(found);
    }

    /** What was seen of a record. */
    public enum State {
        /** Nobody has looked, or DNS did not answer. */
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("found")
        FOUND,
        @JsonProperty("missing")
        MISSING,
        /** Something else is there. */
        @JsonProperty("different")
        DIFFERENT
    }
}
