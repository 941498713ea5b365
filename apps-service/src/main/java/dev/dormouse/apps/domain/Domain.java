package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A domain of an organisation.
 *
 * @param app empty once it is released
 * @param redirectsTo another domain of the app
 * @param findings of the last look; empty before the first
 */
record Domain(
        UUID id,
        OrganisationId organisation,
        HostName host,
        Optional<AppId> app,
        Optional<String> redirectsTo,
        DomainState state,
        Instant created,
        Instant since,
        Optional<Instant> released,
        Optional<Instant> checked,
        Optional<Findings> findings,
        Optional<DomainProblem> problem) {
    Domain {
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(host, "host");
        requireNonNull(app, "app");
        requireNonNull(redirectsTo, "redirectsTo");
        requireNonNull(state, "state");
        requireNonNull(created, "created");
        requireNonNull(since, "since");
        requireNonNull(released, "released");
        requireNonNull(checked, "checked");
        requireNonNull(findings, "findings");
        requireNonNull(problem, "problem");
    }

    boolean isReleased() {
        return state == DomainState.RELEASED;
    }
}
