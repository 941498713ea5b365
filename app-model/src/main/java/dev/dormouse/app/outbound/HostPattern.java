package dev.dormouse.app.outbound;

import java.util.Optional;

/** The hosts of an entry. */
sealed interface HostPattern {
    /** The domain under which components reach each other inside one app. */
    String CHAINING_SUFFIX = ".spin.internal";

    record Any() implements HostPattern {}

    /** The app itself, by relative URLs. */
    record Self() implements HostPattern {}

    record Literal(HostName host) implements HostPattern {}

    /** Every domain below one, not that one itself; {@code suffix} starts with a dot. */
    record Subdomains(String suffix) implements HostPattern {}

    /** Addresses only: a domain never matches, whatever it resolves to. */
    record Network(Cidr cidr) implements HostPattern {}

    default boolean allows(HostName host) {
        return switch (this) {
            case Any any -> true;
            case Self self -> false;
            case Literal(HostName literal) -> literal.equals(host);
            case Subdomains(String suffix) ->
                    host instanceof HostName.Domain(String name) && name.endsWith(suffix);
            case Network(Cidr cidr) ->
                    host instanceof HostName.Address(var address) && cidr.contains(address);
        };
    }

    default boolean isChaining() {
        return switch (this) {
            case Literal(HostName.Domain(String name)) -> name.endsWith(CHAINING_SUFFIX);
            case Subdomains(String suffix) -> suffix.equals(CHAINING_SUFFIX);
            case Any any -> false;
            case Self self -> false;
            case Literal literal -> false;
            case Network network -> false;
        };
    }

    /**
     * @throws IllegalArgumentException whose message says the rule
     */
    static HostPattern parse(String text) {
        String host = text.strip();
        if (host.equals("*")) {
            return new Any();
        }
        if (host.equals("self") || host.equals("self.alt")) {
            return new Self();
        }
        if (host.startsWith("{")) {
            throw new IllegalArgumentException("lists hosts; write one entry for each");
        }
        Optional<Cidr> cidr = Cidr.parse(withoutBrackets(host));
        return cidr.isPresent() ? new Network(cidr.get()) : named(host);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.contains("]/")
                ? host.substring(1).replace("]/", "/")
                : host;
    }

    private static HostPattern named(String text) {
        String host = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("must not have a path");
        }
        if (host.startsWith("*.")) {
            return new Subdomains("." + domain(host.substring(2)));
        }
        if (host.indexOf('*') >= 0) {
            throw new IllegalArgumentException("may have \"*\" only as \"*\" or \"*.<domain>\"");
        }
        return new Literal(
                HostName.parse(host)
                        .orElseThrow(() -> new IllegalArgumentException("has no valid host")));
    }

    private static String domain(String text) {
        if (HostName.parse(text).orElse(null) instanceof HostName.Domain(String name)) {
            return name;
        }
        throw new IllegalArgumentException("must have a domain after \"*.\"");
    }
}
