/**
 * Rates: how often something may be done in a window of time. {@link dev.dormouse.web.rate.Rate} is
 * where a caller stands, told in the headers {@code RateLimit-Policy} and {@code RateLimit} of the
 * IETF's draft; {@link dev.dormouse.web.rate.RateExceeded} is the failure of one who did it too
 * often, and says when to try again.
 */
@NullMarked
package dev.dormouse.web.rate;

import org.jspecify.annotations.NullMarked;
