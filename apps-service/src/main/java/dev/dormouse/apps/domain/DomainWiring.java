package dev.dormouse.apps.domain;

import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** How DNS is asked. */
final class DomainWiring {
    @Produces
    @Singleton
    DomainCheck check(DnsConfig dns, CloudConfig cloud, InstantSource clock) {
        DnsSettings settings =
                dns.resolver()
                        .map(DomainWiring::address)
                        .map(DnsSettings::ofResolver)
                        .orElseGet(DnsSettings::ofRoot);
        List<String> addresses =
                dns.addresses().orElse(List.of()).stream()
                        .map(each -> InetAddress.ofLiteral(each).getHostAddress())
                        .toList();
        return new DomainCheck(
                new AuthoritativeDns(settings, clock),
                cloud.platformDomain(),
                addresses,
                dns.caaAuthorities().orElse(Set.of()),
                clock);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = text.indexOf(':') == colon ? colon > 0 : text.contains("]:");
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : DnsSettings.PORT;
        return new InetSocketAddress(
                InetAddress.ofLiteral(host.replace("[", "").replace("]", "")), port);
    }
}
