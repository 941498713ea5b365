package dev.dormouse.app.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateNetworksTest {
    private static final int TRIES = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::8.8.8.8",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2600::5efe:10.0.0.1",
                "2600::200:5efe:10.0.0.1",
                "4000::1"
            })
    void addressIsPrivate(String address) {
        assertThat(PrivateNetworks.isPrivate(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2600::beef",
                "2606:4700::1111",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2a00::1"
            })
    void addressIsPublic(String address) {
        assertThat(PrivateNetworks.isPrivate(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void ipv6CarriesNoPrivateIpv4Through() throws UnknownHostException {
        long seed = Long.getLong("dormouse.seed", 20261121L);
        Random random = new Random(seed);
        byte[] nat64 = InetAddress.ofLiteral("64:ff9b::").getAddress();
        byte[] sixToFour = InetAddress.ofLiteral("2002::").getAddress();
        for (int i = 0; i < TRIES; i++) {
            byte[] ipv4 = new byte[4];
            random.nextBytes(ipv4);
            boolean expected = PrivateNetworks.isPrivate(InetAddress.getByAddress(ipv4));
            assertThat(PrivateNetworks.isPrivate(with(nat64, 12, ipv4)))
                    .as("seed %d, try %d", seed, i)
                    .isEqualTo(expected);
            assertThat(PrivateNetworks.isPrivate(with(sixToFour, 2, ipv4)))
                    .as("seed %d, try %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    private static InetAddress with(byte[] prefix, int at, byte[] ipv4)
            throws UnknownHostException {
        byte[] bytes = prefix.clone();
        System.arraycopy(ipv4, 0, bytes, at, 4);
        return InetAddress.getByAddress(bytes);
    }
}
