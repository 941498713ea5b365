/**
 * How the command speaks to a cloud: HTTP/2 over TLS, with calls that are safe to repeat repeated
 * and failures that say who can mend them. {@link CloudHttp} is the entry. Only {@code *.localhost}
 * names and the local cloud's own root are treated specially.
 */
@NullMarked
package dev.dormouse.cli.api.transport;

import org.jspecify.annotations.NullMarked;
