/** What benchmarks share: where things are, how to start a child, what guests see. */
@NullMarked
package dev.dormouse.bench.setting;

import org.jspecify.annotations.NullMarked;
