package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A domain that somebody works on, for the time of a lease.
 *
 * @param owner of the lease
 * @param label of its app's own host; empty once it is released
 * @param held whether the host was proved and is kept from others
 * @param released when it was, last; stays while it is claimed anew
 */
record DomainClaim(
        UUID owner,
        UUID id,
        OrganisationId organisation,
        HostName host,
        Optional<String> label,
        DomainProgress progress,
        boolean held,
        Instant created,
        Optional<Instant> released) {
    DomainClaim {
        requireNonNull(owner, "owner");
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(host, "host");
        requireNonNull(label, "label");
        requireNonNull(progress, "progress");
        requireNonNull(created, "created");
        requireNonNull(released, "released");
    }
}
