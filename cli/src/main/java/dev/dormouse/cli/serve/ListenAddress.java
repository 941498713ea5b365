package dev.dormouse.cli.serve;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Host and port, as {@code --listen} takes them: {@code 127.0.0.1:3000} or {@code [::1]:3000}. */
record ListenAddress(String host, int port) {
    private static final int PORT_MAX = 65_535;

    static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : bare(text.substring(0, colon));
        int port = colon < 0 ? -1 : port(text.substring(colon + 1));
        if (host.isEmpty() || port < 0) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no address. Write host:port, for example 127.0.0.1:3000.");
        }
        return new ListenAddress(host, port);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port <= PORT_MAX ? port : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    ListenAddress withPort(int other) {
        return new ListenAddress(host, other);
    }

    /** The port after this one; a free one that the system picks after the last. */
    ListenAddress next() {
        return withPort(port == 0 || port == PORT_MAX ? 0 : port + 1);
    }

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Lets the parser read one. */
    static final class Converter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String value) {
            return parse(value);
        }
    }
}
