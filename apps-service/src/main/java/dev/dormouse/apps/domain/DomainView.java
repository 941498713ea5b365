package dev.dormouse.apps.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain as the API shows it.
 *
 * @param app by name; left out once the domain is released
 * @param state {@code pending}, {@code verified}, {@code issuing}, {@code active}, {@code degraded}
 *     or {@code released}
 * @param records to be made in DNS; none once it is released
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
        @Nullable DomainProblem problem,
        Instant created,
        Instant since,
        @Nullable Instant checked,
        @Nullable Instant keptUntil) {
    public DomainView {
        records = List.copyOf(records);
    }

    /** One that leads to an app, with records for the time before the first look. */
    static DomainView of(Domain domain, String app, List<DnsRecord> unasked) {
        return of(domain, app, domain.findings().map(Findings::records).orElse(unasked), true);
    }

    static DomainView ofReleased(Domain domain) {
        return of(domain, null, List.of(), false);
    }

    private static DomainView of(
            Domain domain, @Nullable String app, List<DnsRecord> records, boolean noted) {
        return new DomainView(
                domain.host().value(),
                app,
                domain.state().wireName(),
                domain.redirectsTo().orElse(null),
                records,
                noted ? domain.findings().map(Findings::note).orElse(null) : null,
                domain.problem().orElse(null),
                domain.created(),
                domain.since(),
                domain.checked().orElse(null),
                domain.released().map(time -> time.plus(DomainProgress.QUARANTINE)).orElse(null));
    }
}
