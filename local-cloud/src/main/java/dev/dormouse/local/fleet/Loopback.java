package dev.dormouse.local.fleet;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses by which this machine reaches itself: IPv4's, and IPv6's where there is one. */
public final class Loopback {
    private Loopback() {}

    public static List<InetAddress> addresses() {
        List<InetAddress> all = new ArrayList<>();
        for (byte[] address : List.of(new byte[] {127, 0, 0, 1}, ipv6())) {
            try {
                InetAddress found = InetAddress.getByAddress(address);
                if (NetworkInterface.getByInetAddress(found) != null) {
                    all.add(found);
                }
            } catch (UnknownHostException | SocketException absent) {
                // this machine does without
            }
        }
        return all;
    }

    private static byte[] ipv6() {
        byte[] address = new byte[16];
        address[15] = 1;
        return address;
    }

    /** As the gateway's configuration names them. */
    static String listenAddresses(int port) {
        List<String> all = new ArrayList<>();
        for (InetAddress address : addresses()) {
            boolean six = address.getAddress().length > 4;
            all.add((six ? "[::1]" : address.getHostAddress()) + ":" + port);
        }
        return String.join(",", all);
    }
}
