package dev.dormouse.app.variable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code NAME=value} lines of a {@code .env} file: blank lines and lines that start with {@code
 * #} are skipped, {@code export } before a name too; a value may stand in single quotes (as it is)
 * or double quotes (with {@code \n}, {@code \"} and {@code \\}). Lines of any other form are
 * ignored, because other programs read the file as well.
 */
public final class DotEnv {
    private DotEnv() {}

    public static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> add(line.strip(), values));
        return Map.copyOf(values);
    }

    private static void add(String line, Map<String, String> values) {
        int equals = line.indexOf('=');
        if (equals <= 0 || line.startsWith("#")) {
            return;
        }
        String name = line.substring(0, equals).strip();
        String bare = name.startsWith("export ") ? name.substring(7).strip() : name;
        values.put(bare, value(line.substring(equals + 1).strip()));
    }

    private static String value(String text) {
        if (isQuoted(text, '\'')) {
            return text.substring(1, text.length() - 1);
        }
        if (isQuoted(text, '"')) {
            return unescaped(text.substring(1, text.length() - 1));
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private static boolean isQuoted(String text, char quote) {
        return text.length() >= 2
                && text.charAt(0) == quote
                && text.charAt(text.length() - 1) == quote;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
