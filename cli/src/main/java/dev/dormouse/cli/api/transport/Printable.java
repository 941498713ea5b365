package dev.dormouse.cli.api.transport;

/** Text of others that is safe on a terminal: control characters cannot move its cursor. */
public final class Printable {
    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isSafe(c) ? c : REPLACEMENT));
        return safe.toString();
    }

    static boolean isSafe(int character) {
        return character == '\t'
                || !(Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.LINE_SEPARATOR
                        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR);
    }
}
