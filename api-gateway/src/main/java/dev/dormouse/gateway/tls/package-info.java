/**
 * Which certificate a client gets, by the name it asks for. {@link
 * dev.dormouse.gateway.tls.Certificates} holds them and is replaced piece by piece while it is
 * used; {@link dev.dormouse.gateway.tls.SniKeyManager} asks it at every handshake, so that nothing
 * caches a certificate that was renewed.
 */
@NullMarked
package dev.dormouse.gateway.tls;

import org.jspecify.annotations.NullMarked;
