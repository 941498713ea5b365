/**
 * Ids as types. Each is 128 bits with a prefix that says what it names, so that a token id is never
 * taken for an app's; new ones come from an {@link dev.dormouse.kernel.id.IdSource}, in the order
 * of time.
 */
@NullMarked
package dev.dormouse.kernel.id;

import org.jspecify.annotations.NullMarked;
