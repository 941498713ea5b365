/**
 * Where a host leads, from this gateway's own copy of the feed. {@link
 * dev.dormouse.gateway.route.Directory} is the entry; each {@link
 * dev.dormouse.gateway.route.AppRoute} knows the generation that is served, which only grows, and
 * which nodes hold it. Read by all event loops, changed by one thread each.
 */
@NullMarked
package dev.dormouse.gateway.route;

import org.jspecify.annotations.NullMarked;
