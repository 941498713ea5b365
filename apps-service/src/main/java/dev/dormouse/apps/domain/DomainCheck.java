package dev.dormouse.apps.domain;

import dev.dormouse.apps.domain.DnsAnswer.Alias;
import dev.dormouse.apps.domain.DnsAnswer.Failed;
import dev.dormouse.apps.domain.DnsAnswer.Found;
import dev.dormouse.apps.domain.DnsAnswer.Nothing;
import dev.dormouse.apps.domain.Findings.Point;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says which records a domain needs, and looks whether they are there. */
final class DomainCheck {
    private static final Duration TIME = Duration.ofSeconds(20);

    private final Dns allDns;
    private final String cloud;
    private final List<String> addresses;
    private final Set<String> authorities;
    private final InstantSource clock;

    /**
     * @param cloud what tokens are bound to
     * @param addresses of the gateways; if there are none, those that an app's own host has
     * @param authorities as CAA records name them; if there are none, CAA is not looked at
     */
    DomainCheck(
            Dns dns,
            String cloud,
            List<String> addresses,
            Set<String> authorities,
            InstantSource clock) {
        this.allDns = dns;
        this.cloud = cloud;
        this.addresses = List.copyOf(addresses);
        this.authorities = Set.copyOf(authorities);
        this.clock = clock;
    }

    /** What to make as far as it can be told before anybody asked DNS. */
    List<DnsRecord> unasked(OrganisationId organisation, HostName host, String target) {
        String token = ChallengeToken.of(cloud, organisation, host);
        return List.of(
                new DnsRecord(
                        ChallengeToken.nameFor(host),
                        "TXT",
                        token,
                        DnsRecord.PROOF,
                        DnsRecord.State.UNKNOWN,
                        List.of()),
                record(host, "CNAME", target, DnsRecord.State.UNKNOWN, List.of()));
    }

    /**
     * @param target the app's own host
     */
    Findings of(OrganisationId organisation, HostName host, String target) {
        Dns dns = new DnsWithin(allDns, clock, clock.instant().plus(TIME));
        List<DnsRecord> records = new ArrayList<>();
        Point proof = proof(dns, organisation, host, records);
        List<String> ours = ours(dns, target);
        boolean apex = dns.ask(host.value(), RecordType.SOA) instanceof Found;
        Route route = Route.of(dns, host.value(), target);
        Point routed = judge(route, host, target, ours);
        addRoute(host, target, apex ? ours : List.of(), apex, route, routed, records);
        Point caa = new CaaRule(dns, authorities).check(host);
        return new Findings(records, apex ? apexNote(host, target) : null, proof, routed, caa);
    }

    /** Aliases are not followed: who may set the target's records need not have the host. */
    private Point proof(
            Dns dns, OrganisationId organisation, HostName host, List<DnsRecord> records) {
        String name = ChallengeToken.nameFor(host);
        String token = ChallengeToken.of(cloud, organisation, host);
        DnsAnswer answer = dns.ask(name, RecordType.TXT);
        List<String> found =
                switch (answer) {
                    case Found(List<String> values) -> values;
                    case Alias(String to) -> List.of("CNAME " + to);
                    case Nothing(), Failed(String _) -> List.of();
                };
        DnsRecord.State state =
                answer instanceof Failed ? DnsRecord.State.UNKNOWN : state(found, token);
        records.add(new DnsRecord(name, "TXT", token, DnsRecord.PROOF, state, found));
        if (answer instanceof Failed(String reason)) {
            return Point.unsure(name, reason);
        }
        return state == DnsRecord.State.FOUND
                ? Point.GOOD
                : Point.bad(
                        "proof-missing",
                        "The TXT record "
                                + name
                                + " with the value "
                                + token
                                + " is not there"
                                + instead(found)
                                + " It proves that the host is yours: create it, and leave it.");
    }

    private static DnsRecord.State state(List<String> found, String wanted) {
        if (found.contains(wanted)) {
            return DnsRecord.State.FOUND;
        }
        return found.isEmpty() ? DnsRecord.State.MISSING : DnsRecord.State.DIFFERENT;
    }

    private static String instead(List<String> found) {
        return found.isEmpty() ? "." : "; found instead: " + String.join(", ", found) + ".";
    }

    private List<String> ours(Dns dns, String target) {
        if (!addresses.isEmpty()) {
            return addresses;
        }
        return Route.of(dns, target, target).addresses();
    }

    private static Point judge(Route route, HostName host, String target, List<String> ours) {
        if (route.endsAt(ours)) {
            return Point.GOOD;
        }
        if (route.failure().isPresent()) {
            return Point.unsure(host.value(), route.failure().get().reason());
        }
        String rule = " Let it lead to " + target + ", as the records say.";
        return route.found().isEmpty()
                ? Point.bad("route-missing", "DNS has no address for " + host + "." + rule)
                : Point.bad(
                        "route-elsewhere",
                        host
                                + " leads elsewhere: "
                                + String.join(", ", route.found())
                                + "."
                                + rule
                                + " If a proxy stands before it (as Cloudflare's, with the orange"
                                + " cloud), switch the proxy off for this host.");
    }

    private static void addRoute(
            HostName host,
            String target,
            List<String> ours,
            boolean apex,
            Route route,
            Point routed,
            List<DnsRecord> records) {
        if (ours.isEmpty()) {
            String type = apex ? "ALIAS" : "CNAME";
            records.add(
                    record(
                            host,
                            type,
                            target,
                            routed.isGood() ? DnsRecord.State.FOUND : instead(route),
                            route.found()));
        }
        for (String address : ours) {
            DnsRecord.State state =
                    route.addresses().contains(address) ? DnsRecord.State.FOUND : instead(route);
            String type = address.contains(":") ? "AAAA" : "A";
            records.add(record(host, type, address, state, route.found()));
        }
    }

    private static DnsRecord record(
            HostName host, String type, String value, DnsRecord.State state, List<String> found) {
        return new DnsRecord(host.value(), type, value, DnsRecord.ROUTE, state, found);
    }

    private static DnsRecord.State instead(Route route) {
        if (!route.found().isEmpty()) {
            return DnsRecord.State.DIFFERENT;
        }
        return route.failure().isPresent() ? DnsRecord.State.UNKNOWN : DnsRecord.State.MISSING;
    }

    private static String apexNote(HostName host, String target) {
        return host
                + " is the top of its zone, where DNS allows no CNAME. If your DNS provider has ALIAS,"
                + " ANAME or flattened CNAME records, create one to "
                + target
                + " instead of the addresses: it follows them when they change.";
    }
}
