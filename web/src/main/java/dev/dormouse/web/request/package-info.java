/**
 * The id of a request, the same in answer, log and problem document. {@link
 * dev.dormouse.web.request.RequestIdFilter} takes it from the gateway or makes it, before anything
 * else looks at the request.
 */
@NullMarked
package dev.dormouse.web.request;

import org.jspecify.annotations.NullMarked;
