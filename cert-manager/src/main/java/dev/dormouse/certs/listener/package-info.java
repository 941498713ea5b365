/**
 * The internal listener of the control plane: HTTP/2 over TLS of the internal authority, for
 * gateways and nodes alone. {@link dev.dormouse.certs.listener.InternalListener} finds out who
 * calls, and hands over to the {@link dev.dormouse.feed.server.InternalEndpoint} of the path; only
 * joining needs no certificate.
 */
@NullMarked
package dev.dormouse.certs.listener;

import org.jspecify.annotations.NullMarked;
