/**
 * Requests that may be sent twice and count once. {@link
 * dev.dormouse.accounts.idempotency.IdempotencyKeys} keeps the answer to a key in the transaction
 * of the work itself: either both are there or none.
 */
@NullMarked
package dev.dormouse.accounts.idempotency;

import org.jspecify.annotations.NullMarked;
