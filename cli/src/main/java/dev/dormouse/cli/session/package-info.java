/**
 * Which cloud a command speaks to, in whose name. {@link CloudSession} is the entry. Credentials
 * are kept per cloud in one file that only its owner can read; a token of a login is renewed a
 * minute before its end, by one command at a time.
 */
@NullMarked
package dev.dormouse.cli.session;

import org.jspecify.annotations.NullMarked;
