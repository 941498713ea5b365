/**
 * What the engine's tests need to attack it: {@link dev.dormouse.engine.testing.WasmBuilder} writes
 * binaries byte by byte, {@link dev.dormouse.engine.testing.HostileModules} is the corpus of
 * modules that try to hurt a node, {@link dev.dormouse.engine.testing.Mutations} breaks valid ones
 * and {@link dev.dormouse.engine.testing.ArbitraryModules} invents new ones. Everything random
 * comes from a seed, and nothing here knows the runtime.
 */
@NullMarked
package dev.dormouse.engine.testing;

import org.jspecify.annotations.NullMarked;
