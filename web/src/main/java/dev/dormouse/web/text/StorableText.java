package dev.dormouse.web.text;

import dev.dormouse.web.problem.InvalidField;

/** Text that PostgreSQL takes: Unicode without U+0000. */
final class StorableText {
    private static final String RULE =
            "holds U+0000 or half of a surrogate pair, which are no text. Leave them out.";

    private StorableText() {}

    /**
     * @param field that holds the text
     * @throws InvalidField if it is none
     */
    static void check(String field, String text) {
        if (text.codePoints().anyMatch(StorableText::isRefused)) {
            throw new InvalidField(field, RULE);
        }
    }

    private static boolean isRefused(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
