/**
 * People, organisations, tokens, plans and quotas. Who somebody is comes from the identity
 * provider; what they may do, where, and how much of it, is decided here. Other services ask {@link
 * dev.dormouse.web.caller.OrganisationAccess} for an organisation and {@code quota.Quotas} for its
 * limits, and read no table of this one.
 */
@NullMarked
package dev.dormouse.accounts;

import org.jspecify.annotations.NullMarked;
