package dev.dormouse.app.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A network: the addresses that begin with the same {@code bits} bits. Bits of {@code network}
 * beyond those do not count.
 */
public record Cidr(InetAddress network, int bits) {
    public Cidr {
        if (bits < 0 || bits > network.getAddress().length * 8) {
            throw new IllegalArgumentException("A network has no /" + bits);
        }
    }

    /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}; a constant of this program. */
    static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** Empty if {@code text} is no address, or no network. Without slash: that one address. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            InetAddress network =
                    literal.indexOf(':') >= 0 ? Inet6Address.ofLiteral(literal) : dotted(literal);
            int all = network.getAddress().length * 8;
            return Optional.of(
                    new Cidr(
                            network,
                            slash < 0 ? all : Integer.parseInt(text.substring(slash + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InetAddress dotted(String literal) {
        if (literal.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException(literal);
        }
        return Inet4Address.ofLiteral(literal);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> (bits % 8) & 0xff;
        return mask == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }
}
