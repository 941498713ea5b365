/** Row 9: latency beside guests that never end. */
@NullMarked
package dev.dormouse.bench.neighbour;

import org.jspecify.annotations.NullMarked;
