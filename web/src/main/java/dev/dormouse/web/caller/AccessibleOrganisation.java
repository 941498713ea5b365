package dev.dormouse.web.caller;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.OrganisationId;

/**
 * An organisation that the caller may use.
 *
 * @param slug its name in addresses and in the registry
 */
public record AccessibleOrganisation(OrganisationId id, String slug) {
    public AccessibleOrganisation {
        requireNonNull(id, "id");
        requireNonNull(slug, "slug");
    }
}
