/**
 * Authorities that speak ACME (RFC 8555), by acme4j. {@link dev.dormouse.certs.acme.AcmeAuthority}
 * carries an order through, from wherever it stands; whatever an authority answers becomes a
 * certificate that was checked, or an {@link dev.dormouse.certs.order.OrderFailure}. Account keys
 * are kept apart from all others, by {@link dev.dormouse.certs.acme.AcmeAccounts}.
 */
@NullMarked
package dev.dormouse.certs.acme;

import org.jspecify.annotations.NullMarked;
