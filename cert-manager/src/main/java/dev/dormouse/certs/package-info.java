/**
 * Certificates, in the control plane. {@link dev.dormouse.certs.authority} makes roots and signs;
 * {@link dev.dormouse.certs.names} keeps the certificates that gateways show to the public; {@link
 * dev.dormouse.certs.listener} is where gateways and nodes call with theirs, and join; {@link
 * dev.dormouse.certs.own} watches those without which the cloud itself does not work.
 */
@NullMarked
package dev.dormouse.certs;

import org.jspecify.annotations.NullMarked;
