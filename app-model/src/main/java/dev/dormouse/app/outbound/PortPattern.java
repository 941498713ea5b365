package dev.dormouse.app.outbound;

/** The ports of an entry: {@code from} up to, but not including, {@code to}. */
record PortPattern(int from, int to) {
    static final PortPattern ANY = new PortPattern(0, 65536);

    static PortPattern one(int port) {
        return new PortPattern(port, port + 1);
    }

    boolean allows(int port) {
        return from <= port && port < to;
    }

    /**
     * @throws IllegalArgumentException whose message says the rule
     */
    static PortPattern parse(String text, String scheme) {
        if (text.isEmpty()) {
            int port =
                    DefaultPorts.of(scheme)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "has no port, and its scheme no default one;"
                                                    + " add \":<port>\" or \":*\""));
            return one(port);
        }
        if (text.equals("*")) {
            return ANY;
        }
        if (text.startsWith("{")) {
            throw new IllegalArgumentException("lists ports; write one entry for each");
        }
        int dots = text.indexOf("..");
        return dots < 0
                ? one(number(text))
                : new PortPattern(
                        number(text.substring(0, dots)), number(text.substring(dots + 2)));
    }

    private static int number(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() <= 5
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "has a port that is no number up to 65535, no range \"a..b\" and not \"*\"");
        }
        return port;
    }
}
