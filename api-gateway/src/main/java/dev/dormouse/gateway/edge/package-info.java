/**
 * Where clients come in: {@link dev.dormouse.gateway.edge.Door} counts them before they say a word,
 * {@link dev.dormouse.gateway.edge.StrictRequestDecoder} reads HTTP/1.1 without guessing, {@link
 * dev.dormouse.gateway.edge.ClientConnection} ends connections so that clients lose nothing.
 */
@NullMarked
package dev.dormouse.gateway.edge;

import org.jspecify.annotations.NullMarked;
