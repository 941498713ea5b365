/**
 * Values that are sealed at rest. {@link dev.dormouse.web.crypto.Envelope} gives every value a key
 * of its own, wrapped by a master key that stands in a file outside database and backup. What is
 * sealed in one context does not open in another.
 */
@NullMarked
package dev.dormouse.web.crypto;

import org.jspecify.annotations.NullMarked;
