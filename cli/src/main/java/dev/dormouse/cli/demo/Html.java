package dev.dormouse.cli.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of HTML as a form needs. */
final class Html {
    private static final Pattern CODE = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});");

    private Html() {}

    /** The value of an attribute of a tag. */
    static Optional<String> attribute(String tag, String name) {
        Matcher quoted =
                Pattern.compile(
                                "(?:^|\\s)" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(tag);
        if (!quoted.find()) {
            return Optional.empty();
        }
        String value = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        return Optional.of(unescaped(value));
    }

    static String unescaped(String text) {
        String numbers =
                CODE.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(
                                        Character.toString(
                                                Integer.parseInt(
                                                        found.group(2),
                                                        found.group(1).isEmpty() ? 10 : 16))));
        return numbers.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
