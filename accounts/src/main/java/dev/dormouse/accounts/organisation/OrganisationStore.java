package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An organisation's own row; inside its transaction. */
@ApplicationScoped
class OrganisationStore {
    private final OrganisationRows rows;

    OrganisationStore(OrganisationRows rows) {
        this.rows = rows;
    }

    Optional<Organisation> find(OrganisationId id) {
        return rows.findByIdOptional(id.value()).map(OrganisationRow::organisation);
    }

    /** The organisation as it is then; the same if it was so already. */
    Optional<Organisation> setActivity(
            OrganisationId id, Activity activity, Optional<String> suspensionReason) {
        Optional<OrganisationRow> found = rows.findByIdOptional(id.value());
        found.ifPresent(row -> {
            row.activity = activity;
            row.suspensionReason = suspensionReason.orElse(null);
        });
        rows.flush();
        return found.map(OrganisationRow::organisation);
    }
}
