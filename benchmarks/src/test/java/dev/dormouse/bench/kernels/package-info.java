/** Tests of {@link dev.dormouse.bench.kernels}. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.bench.kernels;
