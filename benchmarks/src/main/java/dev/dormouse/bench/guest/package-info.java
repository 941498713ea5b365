/**
 * Guests that run on the engine's hot path without its scheduler, and what they see and may use.
 */
@NullMarked
package dev.dormouse.bench.guest;

import org.jspecify.annotations.NullMarked;
