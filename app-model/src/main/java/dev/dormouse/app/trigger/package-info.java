/**
 * Typed settings of the triggers that this system knows, read alike from a manifest and from a
 * lock. {@link HttpTriggerReader} is the entry.
 */
@NullMarked
package dev.dormouse.app.trigger;

import org.jspecify.annotations.NullMarked;
