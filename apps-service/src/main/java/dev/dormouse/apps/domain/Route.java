package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import dev.dormouse.apps.domain.DnsAnswer.Alias;
import dev.dormouse.apps.domain.DnsAnswer.Failed;
import dev.dormouse.apps.domain.DnsAnswer.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a host leads.
 *
 * @param alias that stands at the host itself
 * @param reached whether an alias on the way was the one that was looked for
 * @param addresses at its end; not asked for if it was reached
 * @param failure why this is not known
 */
record Route(
        Optional<String> alias, boolean reached, List<String> addresses, Optional<Failed> failure) {
    private static final int ALIASES_MAX = 8;

    Route {
        requireNonNull(alias, "alias");
        addresses = List.copyOf(addresses);
        requireNonNull(failure, "failure");
    }

    static Route of(Dns dns, String host, String target) {
        String name = host;
        Optional<String> alias = Optional.empty();
        for (int i = 0; i < ALIASES_MAX; i++) {
            DnsAnswer answer = dns.ask(name, RecordType.A);
            if (!(answer instanceof Alias(String next))) {
                return ofAddresses(dns, name, alias, answer);
            }
            alias = alias.or(() -> Optional.of(next));
            if (next.equals(target)) {
                return new Route(alias, true, List.of(), Optional.empty());
            }
            name = next;
        }
        return new Route(
                alias, false, List.of(), Optional.of(new Failed("too many aliases in a row")));
    }

    private static Route ofAddresses(Dns dns, String name, Optional<String> alias, DnsAnswer ipv4) {
        List<String> addresses = new ArrayList<>();
        Optional<Failed> failure = Optional.empty();
        for (DnsAnswer answer : List.of(ipv4, dns.ask(name, RecordType.AAAA))) {
            if (answer instanceof Found(List<String> values)) {
                addresses.addAll(values);
            }
            if (answer instanceof Failed failed) {
                failure = Optional.of(failed);
            }
        }
        return new Route(alias, false, addresses, failure);
    }

    /** What is there, in words of DNS. */
    List<String> found() {
        return alias.map(List::of).orElse(addresses);
    }

    /** Whether all that comes to the host comes to one of these. */
    boolean endsAt(List<String> ours) {
        return reached || (!addresses.isEmpty() && ours.containsAll(addresses));
    }
}
