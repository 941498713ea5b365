/**
 * The certificates that gateways show. {@link dev.dormouse.certs.names.CertificateKeeper} sees to
 * it that each is there and fresh, whatever {@link dev.dormouse.certs.names.Issuer} it comes from,
 * and the feed carries it to the gateways.
 */
@NullMarked
package dev.dormouse.certs.names;

import org.jspecify.annotations.NullMarked;
