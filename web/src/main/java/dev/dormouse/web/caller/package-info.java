/**
 * Who sends a request and what they may do. {@link dev.dormouse.web.caller.CurrentCaller} is what a
 * resource asks; {@link dev.dormouse.web.caller.OrganisationAccess} turns the name of an
 * organisation into one that the caller may use, or into an organisation that is not there. Nothing
 * is ever decided by the path of a request.
 */
@NullMarked
package dev.dormouse.web.caller;

import org.jspecify.annotations.NullMarked;
