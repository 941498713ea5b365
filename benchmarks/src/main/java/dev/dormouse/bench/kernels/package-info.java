/** Row 4: programs that only compute, beside Wasmtime. */
@NullMarked
package dev.dormouse.bench.kernels;

import org.jspecify.annotations.NullMarked;
