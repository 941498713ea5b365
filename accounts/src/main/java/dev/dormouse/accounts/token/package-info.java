/**
 * API tokens: what people give to programs. A token is shown once and only its hash is kept; its
 * text carries an id and a checksum, so that nonsense costs no look-up. {@link
 * dev.dormouse.accounts.token.ApiTokens} tells a valid one from others, and {@link
 * dev.dormouse.accounts.token.TokenResource} is what people manage them with.
 */
@NullMarked
package dev.dormouse.accounts.token;

import org.jspecify.annotations.NullMarked;
