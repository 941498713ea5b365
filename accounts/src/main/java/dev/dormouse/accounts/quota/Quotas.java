package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.id.OrganisationId;

/** The limits of organisations, as they are now. */
public interface Quotas {
    /**
     * All limits of an organisation. Inside its transaction or outside of any; cheap enough to ask
     * at every request.
     *
     * @throws dev.dormouse.kernel.DormouseException if there is no such organisation
     */
    Limits of(OrganisationId organisation);

    /**
     * Fails with {@code over-quota}, naming the limit, if one more than {@code used} is too many.
     */
    default void requireRoom(OrganisationId organisation, Limit limit, long used) {
        Limits limits = of(organisation);
        if (used >= limits.of(limit)) {
            throw QuotaErrors.over(limit, limits);
        }
    }
}
