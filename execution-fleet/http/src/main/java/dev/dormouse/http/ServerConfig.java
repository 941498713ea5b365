package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param host name or address of the interface
 * @param port 0 takes a free one
 * @param tls plain HTTP if empty
 * @param limits what clients and apps may take
 * @param eventLoops threads that read and write; one serves more than a core of guests can answer
 */
public record ServerConfig(
        String host, int port, Optional<TlsFiles> tls, HttpLimits limits, int eventLoops) {
    public ServerConfig {
        requireNonNull(host, "host");
        requireNonNull(tls, "tls");
        requireNonNull(limits, "limits");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        }
        if (eventLoops < 1) {
            throw new IllegalArgumentException("A server has at least one event loop");
        }
    }

    /** Plain HTTP with the default limits. */
    public static ServerConfig plain(String host, int port) {
        return new ServerConfig(host, port, Optional.empty(), HttpLimits.DEFAULT, 1);
    }
}
