/**
 * What operators see: one line per request, counters, and whether the gateway serves. Nothing here
 * holds up a request: what cannot be written in time is dropped and counted.
 */
@NullMarked
package dev.dormouse.gateway.ops;

import org.jspecify.annotations.NullMarked;
