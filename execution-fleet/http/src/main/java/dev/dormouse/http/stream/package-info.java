/**
 * Bytes between an event loop and a guest's thread. Either side holds a lock for a copy only; the
 * guest waits without its CPU permit, the event loop never waits.
 */
@NullMarked
package dev.dormouse.http.stream;

import org.jspecify.annotations.NullMarked;
