package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** Names one record of the feed; written {@code app/app_…}. */
public record RecordKey(RecordKind kind, String name) implements Comparable<RecordKey> {
    /** Characters that a name may have at most. */
    public static final int NAME_LENGTH_MAX = 300;

    public RecordKey {
        requireNonNull(kind, "kind");
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "The name of a record has 1 to " + NAME_LENGTH_MAX + " characters");
        }
    }

    public static RecordKey fromString(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "The key of a record is written kind/name, not \"" + text + "\"");
        }
        RecordKind kind = RecordKind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT));
        return new RecordKey(kind, text.substring(slash + 1));
    }

    @Override
    public int compareTo(RecordKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + name;
    }
}
