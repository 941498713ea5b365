package dev.dormouse.app.wagi;

import org.jspecify.annotations.Nullable;

/** Name and port of the server, as a Host header says them. */
record ServerName(String name, String port) {
    private static final String DEFAULT_NAME = "localhost";

    static ServerName of(@Nullable String host, String scheme) {
        String defaultPort = scheme.equals("https") ? "443" : "80";
        if (host == null || host.isEmpty()) {
            return new ServerName(DEFAULT_NAME, defaultPort);
        }
        int colon = host.lastIndexOf(':');
        if (colon < host.indexOf(']') || colon < 0) {
            return new ServerName(host, defaultPort);
        }
        String name = colon == 0 ? DEFAULT_NAME : host.substring(0, colon);
        String port = host.substring(colon + 1);
        return new ServerName(name, port.isEmpty() ? defaultPort : port);
    }
}
