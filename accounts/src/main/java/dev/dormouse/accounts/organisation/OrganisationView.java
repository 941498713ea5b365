package dev.dormouse.accounts.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.feed.Activity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation, as its members and operators see it.
 *
 * @param suspensionReason only while it is suspended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganisationView(
        String id,
        String slug,
        boolean personal,
        String plan,
        String activity,
        @Nullable String suspensionReason,
        Instant created) {
    public static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.id().toString(),
                organisation.slug(),
                organisation.personal(),
                organisation.plan(),
                organisation.activity() == Activity.ACTIVE ? "active" : "suspended",
                organisation.suspensionReason().orElse(null),
                organisation.created());
    }
}
