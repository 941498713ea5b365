/**
 * Organisations and who belongs to them. {@link dev.dormouse.accounts.organisation.MemberAccess}
 * decides whether a caller may use one; an organisation of others is one that is not there. An
 * operator suspends and resumes them, which gateways and nodes learn through the feed.
 */
@NullMarked
package dev.dormouse.accounts.organisation;

import org.jspecify.annotations.NullMarked;
