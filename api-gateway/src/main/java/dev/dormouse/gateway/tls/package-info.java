/**
 * Which certificate a client gets, by the name it asks for. {@link
 * dev.dormouse.gateway.tls.Certificates} holds them and is replaced piece by piece while it is
 * used; {@link dev.dormouse.gateway.tls.ServerTls} makes of it what listeners need, and asks at
 * every handshake, so that nothing caches a certificate that was renewed. {@link
 * dev.dormouse.gateway.tls.Challenges} is what authorities are answered that validate a name.
 */
@NullMarked
package dev.dormouse.gateway.tls;

import org.jspecify.annotations.NullMarked;
