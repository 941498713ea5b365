/**
 * From an artifact to instances: checks its classes against a list of what they may name, defines
 * them in a loader of their own, and makes a fresh instance per request. {@link
 * dev.dormouse.engine.link.LinkedModule} is the entry. Invariant: no class of an artifact is
 * defined unchecked, and nothing shared between instances ever changes.
 */
@NullMarked
package dev.dormouse.engine.link;

import org.jspecify.annotations.NullMarked;
