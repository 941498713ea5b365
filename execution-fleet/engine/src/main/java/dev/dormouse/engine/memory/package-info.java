/**
 * Guest memory: one {@link dev.dormouse.engine.memory.LinearMemory} class for every guest, pooled
 * by {@link dev.dormouse.engine.memory.MemoryPool} and charged to a {@link
 * dev.dormouse.engine.memory.MemoryBudget} before it is allocated. Invariant: a memory handed out
 * equals its module's image, byte for byte.
 */
@NullMarked
package dev.dormouse.engine.memory;

import org.jspecify.annotations.NullMarked;
