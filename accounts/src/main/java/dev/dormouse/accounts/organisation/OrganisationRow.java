package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation's row, as the organisation itself may see it. */
@Entity
@Table(schema = "accounts", name = "organisation")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class OrganisationRow {
    @Id UUID organisationId;
    String slug;
    boolean personal;
    String plan;

    @Enumerated(EnumType.STRING)
    Activity activity;

    @Nullable String suspensionReason;

    @Version long version;

    Instant created;

    Organisation organisation() {
        return new Organisation(
                new OrganisationId(organisationId),
                slug,
                personal,
                plan,
                activity,
                Optional.ofNullable(suspensionReason),
                version,
                created);
    }
}
