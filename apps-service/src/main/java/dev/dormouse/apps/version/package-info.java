/**
 * Versions of apps: immutable, counted from 1, made of an image that was pushed. A new version is
 * only intent in a table; {@link dev.dormouse.apps.version.VersionReconciler} verifies and compiles
 * it, step by step, holding a lease, and goes on where a crash stopped it. WebAssembly is parsed
 * and compiled in the engine's child process alone. What comes out is ready or refused, with a
 * report.
 */
@NullMarked
package dev.dormouse.apps.version;

import org.jspecify.annotations.NullMarked;
