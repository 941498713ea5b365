package dev.dormouse.cli.api.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Resolves {@code *.localhost} to loopback, as RFC 6761 has it and browsers do; systems mostly do
 * not. All other names are left to the system.
 */
public final class LocalhostResolverProvider extends InetAddressResolverProvider {
    private static final String SUFFIX = ".localhost";
    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new LocalhostResolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "localhost names";
    }

    private record LocalhostResolver(InetAddressResolver system) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            if (!host.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
                return system.lookupByName(host, policy);
            }
            InetAddress ipv4 = InetAddress.getByAddress(host, IPV4);
            InetAddress ipv6 = InetAddress.getByAddress(host, IPV6);
            boolean only4 = (policy.characteristics() & LookupPolicy.IPV6) == 0;
            boolean only6 = (policy.characteristics() & LookupPolicy.IPV4) == 0;
            if (only4) {
                return Stream.of(ipv4);
            }
            return only6 ? Stream.of(ipv6) : Stream.of(ipv4, ipv6);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return system.lookupByAddress(address);
        }
    }
}
