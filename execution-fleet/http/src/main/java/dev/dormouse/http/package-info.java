/**
 * The HTTP front: requests in, fresh instances, responses out. {@link dev.dormouse.http.AppServer}
 * is the entry. Nothing here blocks an event loop, and nothing of a request outlives its response.
 */
@NullMarked
package dev.dormouse.http;

import org.jspecify.annotations.NullMarked;
