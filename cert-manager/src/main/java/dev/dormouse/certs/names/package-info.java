/**
 * The certificates that gateways show. {@link dev.dormouse.certs.names.CertificateKeeper} sees to
 * it that each is there and fresh, whatever {@link dev.dormouse.certs.names.Issuer} it comes from,
 * and the feed carries it to the gateways. What other services want for their hosts they say in
 * {@link dev.dormouse.certs.names.WantedNames}.
 */
@NullMarked
package dev.dormouse.certs.names;

import org.jspecify.annotations.NullMarked;
