package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.request.Authority;
import io.vertx.core.MultiMap;

/** What the gateway says about a client, whatever the client says about itself. */
record ClientFacts(String requestId, String address, int port, String scheme, Authority host) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    static ClientFacts of(
            String requestId, ClientConnection connection, boolean tls, Authority host) {
        return new ClientFacts(
                requestId, connection.address(), connection.port(), tls ? "https" : "http", host);
    }

    String addressAndPort() {
        return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
    }

    void addForwarded(MultiMap headers) {
        headers.set("x-forwarded-for", address);
        headers.set("x-forwarded-proto", scheme);
        headers.set("x-forwarded-host", host.toString());
        headers.set("x-forwarded-port", Integer.toString(publicPort()));
    }

    private int publicPort() {
        if (host.port() > 0) {
            return host.port();
        }
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
