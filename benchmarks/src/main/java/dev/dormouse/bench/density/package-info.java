/** Rows 7 and 8: what a resident module costs, and the first request that it gets. */
@NullMarked
package dev.dormouse.bench.density;

import org.jspecify.annotations.NullMarked;
