package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain.
 *
 * @param app by name; null once it is released
 * @param note about the records
 * @param problem why it does not go on
 * @param checked when DNS was asked last
 * @param keptUntil until when a released host goes to nobody else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainView(
        String host,
        @Nullable String app,
        String state,
        @Nullable String redirectsTo,
        List<DnsRecord> records,
        @Nullable String note,
        @Nullable Problem problem,
        @Nullable Instant created,
        @Nullable Instant since,
        @Nullable Instant checked,
        @Nullable Instant keptUntil) {
    public static final String ACTIVE = "active";

    public DomainView {
        requireNonNull(host, "host");
        requireNonNull(state, "state");
        records = List.copyOf(records);
    }

    public boolean isActive() {
        return state.equals(ACTIVE);
    }

    /**
     * A record to be made.
     *
     * @param state {@code found}, {@code missing}, {@code different} or {@code unknown}
     * @param found what is there instead, or as well
     */
    public record DnsRecord(
            String name, String type, String value, String state, List<String> found) {
        public DnsRecord {
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            requireNonNull(value, "value");
            requireNonNull(state, "state");
            found = List.copyOf(found);
        }
    }

    /** What is wrong, and how to mend it. */
    public record Problem(String code, String detail) {
        public Problem {
            requireNonNull(code, "code");
            requireNonNull(detail, "detail");
        }
    }
}
