package dev.dormouse.web.caller;

import org.jspecify.annotations.Nullable;

/**
 * Which organisation a request is about. Checks all that stands between a caller and an
 * organisation's things: the caller's own permission, the membership, and that what changes
 * something is not done to a suspended organisation. An organisation that is not the caller's is
 * one that is not there.
 */
public interface OrganisationAccess {
    /**
     * The organisation, which the current caller may use in that way.
     *
     * @param organisation slug or id; null means the caller's personal one, or the token's
     * @throws dev.dormouse.kernel.DormouseException otherwise
     */
    AccessibleOrganisation to(@Nullable String organisation, Permission permission);

    /**
     * The organisation, for what each of its members and tokens may see, whatever their scopes.
     *
     * @param organisation slug or id; null means the caller's personal one, or the token's
     * @throws dev.dormouse.kernel.DormouseException if it is not there for the caller
     */
    AccessibleOrganisation toMember(@Nullable String organisation);
}
