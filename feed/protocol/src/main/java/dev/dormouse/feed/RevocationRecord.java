package dev.dormouse.feed;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A gateway or a node that an operator shut out for good, however long its certificate is still
 * good. Told to all, for as long as a certificate may live.
 *
 * @param member as its certificate names it, such as {@code dormouse://node/node_…}
 */
public record RevocationRecord(URI member) implements FeedRecord {
    private static final Pattern MEMBER =
            Pattern.compile("dormouse://(gateway|node)/[a-z]{1,16}_[0-9a-z]{1,64}");

    public RevocationRecord {
        if (!MEMBER.matcher(member.toString()).matches()) {
            throw new IllegalArgumentException("\"" + member + "\" names no gateway and no node");
        }
    }

    @Override
    public RecordKey key() {
        return keyOf(member);
    }

    public static RecordKey keyOf(URI member) {
        return new RecordKey(RecordKind.REVOCATION, member.toString());
    }
}
