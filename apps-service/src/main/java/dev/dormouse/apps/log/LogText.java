package dev.dormouse.apps.log;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a guest's text fit to be shown in a terminal: first values of secrets are taken out, then
 * control characters and those that turn the direction of text are written out, then it is cut.
 */
final class LogText {
    /** Shorter values are no secrets, and taking them out would leave nothing readable. */
    static final int SECRET_CHARS_MIN = 4;

    static final String REDACTED = "[redacted]";
    private static final String CUT = " [cut]";

    private final int charsMax;
    private final List<String> secrets;

    /**
     * @param secrets values; of one with several lines, each line is a secret
     */
    LogText(int charsMax, Set<String> secrets) {
        this.charsMax = charsMax;
        this.secrets =
                secrets.stream()
                        .flatMap(value -> Stream.concat(Stream.of(value), value.lines()))
                        .map(String::strip)
                        .filter(value -> value.length() >= SECRET_CHARS_MIN)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String clean(String text) {
        return cut(neutral(redacted(text)));
    }

    private String redacted(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REDACTED);
        }
        return clean;
    }

    private static String neutral(String text) {
        StringBuilder neutral = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(neutral, point));
        return neutral.toString();
    }

    private static void append(StringBuilder text, int point) {
        if (isHarmless(point)) {
            text.appendCodePoint(point);
        } else {
            text.append("\\u%04x".formatted(point));
        }
    }

    private static boolean isHarmless(int point) {
        return point == '\t'
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED ->
                            point == ZERO_WIDTH_JOINER;
                    default -> true;
                };
    }

    /** Part of many emoji. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private String cut(String text) {
        if (text.length() <= charsMax) {
            return text;
        }
        int end = charsMax - CUT.length();
        boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + CUT;
    }
}
