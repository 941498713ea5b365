/**
 * How a person, or a program with a token, becomes known to a cloud: device flow, browser on this
 * machine, or an API token. {@link LoginCommand} is the entry. Both flows use PKCE, and nothing is
 * opened or shown that is not on the host of the cloud's issuer.
 */
@NullMarked
package dev.dormouse.cli.login;

import org.jspecify.annotations.NullMarked;
