/** Row 5: requests per second over HTTP, beside a bare Vert.x handler and workerd. */
@NullMarked
package dev.dormouse.bench.http;

import org.jspecify.annotations.NullMarked;
