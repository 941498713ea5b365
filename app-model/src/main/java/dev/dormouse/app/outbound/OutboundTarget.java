package dev.dormouse.app.outbound;

import static java.util.Objects.requireNonNull;

/**
 * Where a guest wants to connect to.
 *
 * @param scheme in lower case; {@code *} for a plain socket
 * @param host as in a URL: IPv6 addresses stand in brackets
 * @param port 1 to 65535
 */
public record OutboundTarget(String scheme, String host, int port) {
    public OutboundTarget {
        requireNonNull(scheme, "scheme");
        requireNonNull(host, "host");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("No port " + port);
        }
    }

    /** The entry of {@code allowed_outbound_hosts} that grants exactly this. */
    @Override
    public String toString() {
        boolean defaultPort =
                DefaultPorts.of(scheme).isPresent() && DefaultPorts.of(scheme).getAsInt() == port;
        return scheme + "://" + host + (defaultPort ? "" : ":" + port);
    }
}
