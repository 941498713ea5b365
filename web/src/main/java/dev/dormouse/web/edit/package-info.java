/**
 * Edits that know what they replace. {@link dev.dormouse.web.edit.Edition} is the version of a
 * thing as an entity tag; a caller sends it back in {@code If-Match}.
 */
@NullMarked
package dev.dormouse.web.edit;

import org.jspecify.annotations.NullMarked;
