/**
 * The public keys of people's issuer. They are asked for where the issuer is, and the last good
 * ones are kept in a file, so that logins are judged while the issuer is away, also after a restart
 * of this process. {@link dev.dormouse.accounts.issuer.IssuerKeys} decides which ones count; the
 * OIDC client, which only knows how to fetch keys over HTTP, is led to them on the loopback
 * interface.
 */
@NullMarked
package dev.dormouse.accounts.issuer;

import org.jspecify.annotations.NullMarked;
