package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where questions start.
 *
 * @param servers asked first
 * @param port of servers that others refer to
 * @param trusted whether the first servers are the operator's own, whose answers are final; else
 *     they are those of the root, and only the zone's own servers are believed
 * @param reachesPrivate whether referrals to addresses that are not public are followed
 * @param questionTime for one question to one server
 * @param time for all that one answer takes
 */
record DnsSettings(
        List<InetSocketAddress> servers,
        int port,
        boolean trusted,
        boolean reachesPrivate,
        Duration questionTime,
        Duration time) {
    static final int PORT = 53;

    private static final Duration QUESTION_TIME = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofSeconds(10);

    /** Some of the thirteen root servers: their addresses have been the same for many years. */
    private static final List<String> ROOTS =
            List.of("198.41.0.4", "192.33.4.12", "193.0.14.129", "199.7.83.42");

    DnsSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("No server to ask");
        }
        requireNonNull(questionTime, "questionTime");
        requireNonNull(time, "time");
    }

    static DnsSettings ofRoot() {
        Stream<InetSocketAddress> roots =
                ROOTS.stream()
                        .map(each -> new InetSocketAddress(InetAddress.ofLiteral(each), PORT));
        return new DnsSettings(roots.toList(), PORT, false, false, QUESTION_TIME, TIME);
    }

    static DnsSettings ofResolver(InetSocketAddress resolver) {
        return new DnsSettings(
                List.of(resolver), resolver.getPort(), true, false, QUESTION_TIME, TIME);
    }
}
