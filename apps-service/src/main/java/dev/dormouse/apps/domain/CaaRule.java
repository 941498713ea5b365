package dev.dormouse.apps.domain;

import dev.dormouse.apps.domain.DnsAnswer.Alias;
import dev.dormouse.apps.domain.DnsAnswer.Failed;
import dev.dormouse.apps.domain.DnsAnswer.Found;
import dev.dormouse.apps.domain.DnsAnswer.Nothing;
import dev.dormouse.apps.domain.Findings.Point;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a host's CAA records let one of this cloud's authorities issue (RFC 8659): those of the
 * host, or else of the nearest parent that has any.
 *
 * @param authorities as they call themselves in such records; empty if nobody looks at them
 */
record CaaRule(Dns dns, Set<String> authorities) {
    private static final int ALIASES_MAX = 8;
    private static final int CRITICAL = 128;

    /** Flags, tag and value, as {@code 0 issue "letsencrypt.org"}. */
    private static final Pattern RECORD = Pattern.compile("(\\d{1,3}) (\\S+) \"?(.*?)\"?");

    private static final Set<String> KNOWN =
            Set.of(
                    "contactemail",
                    "contactphone",
                    "iodef",
                    "issue",
                    "issuemail",
                    "issuevmc",
                    "issuewild");

    CaaRule {
        authorities = Set.copyOf(authorities);
    }

    Point check(HostName host) {
        if (authorities.isEmpty()) {
            return Point.GOOD;
        }
        String name = host.value();
        while (true) {
            switch (records(name)) {
                case Found(List<String> values) -> {
                    return judge(name, values);
                }
                case Failed(String reason) -> {
                    return Point.unsure("the CAA records of " + name, reason);
                }
                case Nothing(), Alias(String _) -> {
                    int dot = name.indexOf('.');
                    if (dot < 0) {
                        return Point.GOOD;
                    }
                    name = name.substring(dot + 1);
                }
            }
        }
    }

    /** Aliases count as the name itself; the climb goes on from the name, not from its alias. */
    private DnsAnswer records(String name) {
        DnsAnswer answer = dns.ask(name, RecordType.CAA);
        for (int i = 0; i < ALIASES_MAX && answer instanceof Alias(String target); i++) {
            answer = dns.ask(target, RecordType.CAA);
        }
        return answer instanceof Alias ? new Failed("too many aliases") : answer;
    }

    private Point judge(String name, List<String> values) {
        boolean restricted = false;
        for (String value : values) {
            Matcher record = RECORD.matcher(value);
            if (!record.matches()) {
                continue;
            }
            String tag = record.group(2).toLowerCase(Locale.ROOT);
            boolean critical = (Integer.parseInt(record.group(1)) & CRITICAL) != 0;
            if (critical && !KNOWN.contains(tag)) {
                return forbidden(name, value);
            }
            if (tag.equals("issue")) {
                restricted = true;
                String authority = record.group(3).split(";", 2)[0].strip();
                if (authorities.contains(authority.toLowerCase(Locale.ROOT))) {
                    return Point.GOOD;
                }
            }
        }
        return restricted ? forbidden(name, String.join(", ", values)) : Point.GOOD;
    }

    private Point forbidden(String name, String values) {
        return Point.bad(
                "caa-forbids",
                "The CAA records of "
                        + name
                        + " ("
                        + values
                        + ") let no authority of this cloud issue a certificate. Add: "
                        + name
                        + " CAA 0 issue \""
                        + authorities.stream().sorted().findFirst().orElseThrow()
                        + "\".");
    }
}
