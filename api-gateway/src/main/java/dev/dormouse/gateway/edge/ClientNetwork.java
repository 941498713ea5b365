package dev.dormouse.gateway.edge;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Who counts as one client: an IPv4 address, or a /64 of IPv6. */
public record ClientNetwork(InetAddress prefix) {
    private static final int PREFIX_BYTES = 8;

    public ClientNetwork {
        requireNonNull(prefix, "prefix");
    }

    /** Who has one IPv6 address has 2^64 of them. */
    public static ClientNetwork of(SocketAddress remote) {
        InetAddress address =
                remote instanceof InetSocketAddress inet
                        ? inet.getAddress()
                        : InetAddress.getLoopbackAddress();
        if (!(address instanceof Inet6Address)) {
            return new ClientNetwork(address);
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return new ClientNetwork(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
