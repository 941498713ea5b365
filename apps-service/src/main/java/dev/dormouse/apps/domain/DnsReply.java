package dev.dormouse.apps.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What a server replied, and how much of it counts. */
record DnsReply(Message message, boolean trusted) {
    private static final int VALUES_MAX = 20;
    private static final int CHARS_MAX = 300;
    private static final int SERVERS_MAX = 8;

    /** Whether it is the zone's own word. */
    boolean isFinal() {
        return trusted || message.getHeader().getFlag(Flags.AA);
    }

    DnsAnswer answer(Name name, RecordType type) {
        List<Record> ofName =
                message.getSection(Section.ANSWER).stream()
                        .filter(each -> each.getName().equals(name))
                        .toList();
        List<String> values =
                ofName.stream()
                        .filter(each -> each.getType() == Type.value(type.name()))
                        .limit(VALUES_MAX)
                        .map(DnsReply::text)
                        .toList();
        if (!values.isEmpty()) {
            return new DnsAnswer.Found(values);
        }
        return ofName.stream()
                .filter(CNAMERecord.class::isInstance)
                .findFirst()
                .<DnsAnswer>map(each -> new DnsAnswer.Alias(text(((CNAMERecord) each).getTarget())))
                .orElseGet(DnsAnswer.Nothing::new);
    }

    /** The servers of a zone below this one on the way to the name; empty if it refers nowhere. */
    List<NSRecord> referral(Name zone, Name name) {
        List<NSRecord> below =
                message.getSection(Section.AUTHORITY).stream()
                        .filter(NSRecord.class::isInstance)
                        .map(NSRecord.class::cast)
                        .filter(each -> name.subdomain(each.getName()))
                        .filter(each -> each.getName().subdomain(zone))
                        .filter(each -> !each.getName().equals(zone))
                        .toList();
        return below.stream()
                .filter(each -> each.getName().equals(below.getFirst().getName()))
                .limit(SERVERS_MAX)
                .toList();
    }

    /** Addresses of a server that came along, if the zone that told them may say so. */
    List<String> glue(Name server, Name zone) {
        if (!server.subdomain(zone)) {
            return List.of();
        }
        return message.getSection(Section.ADDITIONAL).stream()
                .filter(each -> each.getName().equals(server))
                .filter(each -> each instanceof ARecord || each instanceof AAAARecord)
                .limit(VALUES_MAX)
                .map(DnsReply::text)
                .toList();
    }

    private static String text(Record found) {
        String text =
                switch (found) {
                    case ARecord a -> a.getAddress().getHostAddress();
                    case AAAARecord aaaa -> aaaa.getAddress().getHostAddress();
                    case TXTRecord txt -> joined(txt);
                    default -> found.rdataToString();
                };
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= CHARS_MAX ? printable : printable.substring(0, CHARS_MAX);
    }

    private static String joined(TXTRecord txt) {
        List<byte[]> parts = txt.getStringsAsByteArrays();
        return parts.stream()
                .map(part -> new String(part, ISO_8859_1))
                .collect(Collectors.joining());
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
