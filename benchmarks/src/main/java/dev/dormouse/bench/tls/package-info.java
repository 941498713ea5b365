/**
 * What handshakes cost, with one name and with very many: the gateway's own TLS beside Caddy with
 * the same certificates. {@link dev.dormouse.bench.tls.Corpus} makes them, {@link
 * dev.dormouse.bench.tls.Handshakes} asks for them.
 */
@NullMarked
package dev.dormouse.bench.tls;

import org.jspecify.annotations.NullMarked;
