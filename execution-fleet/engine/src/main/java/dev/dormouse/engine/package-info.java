/**
 * Runs WebAssembly: every module is resident but idle, and each invocation gets a fresh instance.
 * {@link dev.dormouse.engine.Engine} is the entry; nothing outside this module sees the runtime
 * behind it.
 */
@NullMarked
package dev.dormouse.engine;

import org.jspecify.annotations.NullMarked;
