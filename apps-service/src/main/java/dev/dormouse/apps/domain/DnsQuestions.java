package dev.dormouse.apps.domain;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The questions that one answer may take: so many, for so long, to public addresses. */
final class DnsQuestions {
    private static final int QUESTIONS_MAX = 40;
    private static final int SERVERS_MAX = 4;

    private final DnsSettings settings;
    private final InstantSource clock;
    private final Instant end;
    private int asked;

    DnsQuestions(DnsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.end = clock.instant().plus(settings.time());
    }

    /** What the first of the servers says that answers at all. */
    @Nullable Message ask(List<InetSocketAddress> servers, Name name, RecordType type) {
        for (InetSocketAddress server : servers) {
            Duration left = Duration.between(clock.instant(), end);
            if (asked == QUESTIONS_MAX || !left.isPositive()) {
                return null;
            }
            asked++;
            Message reply = ask(server, name, type, left);
            if (reply != null) {
                return reply;
            }
        }
        return null;
    }

    private @Nullable Message ask(
            InetSocketAddress server, Name name, RecordType type, Duration left) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(
                left.compareTo(settings.questionTime()) < 0 ? left : settings.questionTime());
        Message question =
                Message.newQuery(Record.newRecord(name, Type.value(type.name()), DClass.IN));
        if (!settings.trusted()) {
            question.getHeader().unsetFlag(Flags.RD);
        }
        try {
            Message reply = resolver.send(question);
            int code = reply.getRcode();
            return code == Rcode.NOERROR || code == Rcode.NXDOMAIN ? reply : null;
        } catch (IOException e) {
            // the next server may know; whoever asked is told that none did
            return null;
        }
    }

    /** Whoever has a zone writes where its servers are: not into this cloud's own network. */
    List<InetSocketAddress> reachable(List<String> addresses) {
        return addresses.stream()
                .map(InetAddress::ofLiteral)
                .filter(each -> settings.reachesPrivate() || isPublic(each))
                .sorted(Comparator.comparing(each -> each instanceof Inet6Address))
                .distinct()
                .limit(SERVERS_MAX)
                .map(each -> new InetSocketAddress(each, settings.port()))
                .toList();
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 224 && !shared && !benchmark;
    }

    /** Global unicast, and nothing in it that carries an IPv4 address. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        boolean teredo = first == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return (first & 0xE000) == 0x2000 && first != 0x2002 && !teredo;
    }
}
