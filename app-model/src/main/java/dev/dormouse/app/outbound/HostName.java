package dev.dormouse.app.outbound;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A host as URLs name it: a domain or an address. Every spelling of an address is recognised as in
 * the WHATWG URL standard, {@code 127.1} and {@code 0x7f.1} too, so that none passes as a domain.
 */
public sealed interface HostName {
    /** In lower case and ASCII. */
    record Domain(String name) implements HostName {}

    record Address(InetAddress address) implements HostName {}

    int DOMAIN_CHARS_MAX = 253;

    /** Empty if {@code text} is no host. IPv6 addresses stand in brackets. */
    static Optional<HostName> parse(String text) {
        try {
            if (text.startsWith("[")) {
                return text.endsWith("]")
                        ? ipv6(text.substring(1, text.length() - 1))
                        : Optional.empty();
            }
            return endsInNumber(text) ? ipv4(text) : domain(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<HostName> ipv6(String literal) {
        if (literal.indexOf(':') < 0 || literal.indexOf('%') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Address(Inet6Address.ofLiteral(literal)));
    }

    private static Optional<HostName> ipv4(String literal) {
        String bare = literal.endsWith(".") ? literal.substring(0, literal.length() - 1) : literal;
        return Optional.of(new Address(Inet4Address.ofPosixLiteral(bare)));
    }

    private static boolean endsInNumber(String text) {
        String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String last = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (last.startsWith("0x")) {
            return last.substring(2).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        }
        return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<HostName> domain(String text) {
        String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        boolean valid =
                !ascii.isEmpty()
                        && ascii.length() <= DOMAIN_CHARS_MAX
                        && !ascii.startsWith(".")
                        && !ascii.contains("..")
                        && ascii.chars().allMatch(HostName::isDomainChar);
        return valid ? Optional.of(new Domain(ascii)) : Optional.empty();
    }

    private static boolean isDomainChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    }
}
