package dev.dormouse.apps.version;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tenants' words, cut to what is kept of them and without what the database cannot keep. */
final class Excerpt {
    static final int DETAIL_CHARS_MAX = 4_000;
    static final int ENTRIES_MAX = 100;
    static final int ENTRY_CHARS_MAX = 256;

    private static final String CUT = " [cut]";

    private Excerpt() {}

    static String ofDetail(String text) {
        return of(text, DETAIL_CHARS_MAX);
    }

    private static String of(String text, int charsMax) {
        String clean = text.replace("\0", "");
        if (clean.length() <= charsMax) {
            return clean;
        }
        int end = charsMax - CUT.length();
        boolean splitsPair = Character.isHighSurrogate(clean.charAt(end - 1));
        return clean.substring(0, splitsPair ? end - 1 : end) + CUT;
    }

    /** The first entries, and how many more there are. */
    static List<String> ofList(Collection<String> all) {
        List<String> first = new ArrayList<>();
        all.stream().limit(ENTRIES_MAX).forEach(entry -> first.add(of(entry, ENTRY_CHARS_MAX)));
        if (all.size() > ENTRIES_MAX) {
            first.add("and " + (all.size() - ENTRIES_MAX) + " more");
        }
        return List.copyOf(first);
    }
}
