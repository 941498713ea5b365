package dev.dormouse.app.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a guest must never reach, whatever its manifest grants: all that the IANA special
 * purpose registries do not call globally reachable, and multicast. An IPv6 address that carries an
 * IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) is judged by that one too.
 *
 * <p>Asked with the very address that is then connected to, never with a name.
 */
public final class PrivateNetworks {
    private static final List<Cidr> IPV4 =
            cidrs(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private use
                    "100.64.0.0/10", // shared address space
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link local, with the metadata services of clouds
                    "172.16.0.0/12", // private use
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relay anycast, deprecated
                    "192.168.0.0/16", // private use
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast

    /** The only IPv6 space that is handed out for global use, but for what is listed below. */
    private static final Cidr IPV6_GLOBAL = Cidr.of("2000::/3");

    private static final List<Cidr> IPV6 =
            cidrs(
                    "2001::/23", // protocol assignments, Teredo, ORCHID, benchmarking
                    "2001:db8::/32", // documentation
                    "3fff::/20"); // documentation

    private static final Cidr TRANSLATED = Cidr.of("::ffff:0:0:0/96");
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.of("2002::/16");

    private PrivateNetworks() {}

    public static boolean isPrivate(InetAddress address) {
        return switch (address) {
            case Inet4Address ipv4 -> isPrivate(ipv4);
            case Inet6Address ipv6 -> isPrivate(ipv6);
            default -> true;
        };
    }

    private static boolean isPrivate(Inet4Address address) {
        return IPV4.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isPrivate(Inet6Address address) {
        byte[] bytes = address.getAddress();
        if (carriesIpv4AtEnd(address, bytes)) {
            return isPrivate(ipv4(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPrivate(ipv4(bytes, 2));
        }
        if (isIsatap(bytes) && isPrivate(ipv4(bytes, 12))) {
            return true;
        }
        return !IPV6_GLOBAL.contains(address)
                || IPV6.stream().anyMatch(network -> network.contains(address));
    }

    /** Mapped and NAT64. A compatible address is outside the global space, hence private anyway. */
    private static boolean carriesIpv4AtEnd(Inet6Address address, byte[] bytes) {
        boolean mapped =
                Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                        && bytes[10] == -1
                        && bytes[11] == -1;
        return mapped || TRANSLATED.contains(address) || NAT64.contains(address);
    }

    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == -2;
    }

    private static Inet4Address ipv4(byte[] bytes, int from) {
        try {
            return (Inet4Address)
                    InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static List<Cidr> cidrs(String... texts) {
        return Arrays.stream(texts).map(Cidr::of).toList();
    }
}
