/** Rows 1 to 3: a fresh instance for every run, inside one process. */
@NullMarked
package dev.dormouse.bench.instantiation;

import org.jspecify.annotations.NullMarked;
