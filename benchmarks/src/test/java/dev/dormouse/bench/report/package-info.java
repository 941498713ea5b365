/** Tests of {@link dev.dormouse.bench.report}. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.bench.report;
