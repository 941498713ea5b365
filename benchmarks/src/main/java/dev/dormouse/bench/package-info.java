/**
 * Measures what the design promises, beside its peers, in one run. {@link dev.dormouse.bench.Main}
 * is the entry: it starts each benchmark, and writes its rows as soon as it has them. Invariant:
 * all processes that a run starts have ended when it ends.
 */
@NullMarked
package dev.dormouse.bench;

import org.jspecify.annotations.NullMarked;
