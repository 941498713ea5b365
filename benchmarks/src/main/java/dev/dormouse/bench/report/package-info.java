/** Rows, and the files they are written to. */
@NullMarked
package dev.dormouse.bench.report;

import org.jspecify.annotations.NullMarked;
