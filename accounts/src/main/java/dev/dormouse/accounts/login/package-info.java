/**
 * From an {@code Authorization} header to a {@link dev.dormouse.web.caller.Caller}. Tokens of our
 * own are known by their prefix and checked here; all others are tokens of the issuer, which
 * Quarkus verifies and {@link dev.dormouse.accounts.login.PersonIdentity} turns into a person. A
 * token that is not valid is an error, never an anonymous caller.
 */
@NullMarked
package dev.dormouse.accounts.login;

import org.jspecify.annotations.NullMarked;
