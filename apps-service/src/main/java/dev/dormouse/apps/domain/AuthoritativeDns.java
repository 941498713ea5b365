package dev.dormouse.apps.domain;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Walks from the root to the servers of a name's own zone and believes only those, so that a record
 * that was just made is seen at once, and one that is gone is not. Questions, referrals, time and
 * size are bounded; the servers of hostile zones decide no more than the answer.
 */
final class AuthoritativeDns implements Dns {
    private static final int REFERRALS_MAX = 12;
    private static final int NESTING_MAX = 2;

    private final DnsSettings settings;
    private final InstantSource clock;

    AuthoritativeDns(DnsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public DnsAnswer ask(String name, RecordType type) {
        try {
            Name absolute = Name.fromString(name, Name.root);
            return walk(absolute, type, new DnsQuestions(settings, clock), 0);
        } catch (TextParseException e) {
            return new DnsAnswer.Failed("\"" + name + "\" is no name that DNS knows");
        }
    }

    private DnsAnswer walk(Name name, RecordType type, DnsQuestions questions, int nesting) {
        Name zone = Name.root;
        List<InetSocketAddress> servers = settings.servers();
        for (int i = 0; i < REFERRALS_MAX; i++) {
            Message reply = questions.ask(servers, name, type);
            if (reply == null) {
                return new DnsAnswer.Failed("no server of " + zone + " gave an answer");
            }
            DnsReply read = new DnsReply(reply, settings.trusted());
            if (read.isFinal()) {
                return read.answer(name, type);
            }
            List<NSRecord> referral = read.referral(zone, name);
            if (referral.isEmpty()) {
                return new DnsAnswer.Failed("the servers of " + zone + " do not answer for it");
            }
            servers = servers(read, referral, zone, questions, nesting);
            zone = referral.getFirst().getName();
        }
        return new DnsAnswer.Failed("there are more than " + REFERRALS_MAX + " referrals");
    }

    /** Addresses that came along, or else those that the servers' names have. */
    private List<InetSocketAddress> servers(
            DnsReply reply,
            List<NSRecord> referral,
            Name zone,
            DnsQuestions questions,
            int nesting) {
        List<String> addresses = new ArrayList<>();
        for (NSRecord server : referral) {
            addresses.addAll(reply.glue(server.getTarget(), zone));
        }
        for (NSRecord server : referral) {
            if (addresses.isEmpty() && nesting < NESTING_MAX) {
                DnsAnswer found = walk(server.getTarget(), RecordType.A, questions, nesting + 1);
                addresses.addAll(
                        found instanceof DnsAnswer.Found(List<String> values) ? values : List.of());
            }
        }
        return questions.reachable(addresses);
    }
}
