/**
 * People, as the identity provider names them. {@link dev.dormouse.accounts.person.People} knows
 * each by the configured id of the issuer and the subject there; at the first login it makes the
 * person and their own organisation. Addresses of mail change, and identify nobody.
 */
@NullMarked
package dev.dormouse.accounts.person;

import org.jspecify.annotations.NullMarked;
