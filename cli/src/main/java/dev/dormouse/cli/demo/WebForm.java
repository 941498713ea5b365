package dev.dormouse.cli.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page.
 *
 * @param action where it goes
 * @param fields by name, with the values that it came with; buttons too
 */
public record WebForm(URI action, Map<String, String> fields) {
    private static final Pattern FIELD =
            Pattern.compile("<(?:input|button)\\b([^>]*)>", Pattern.CASE_INSENSITIVE);

    public WebForm {
        fields = new LinkedHashMap<>(fields);
    }

    static WebForm of(URI action, String html) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(html);
        while (field.find()) {
            String tag = field.group(1);
            Html.attribute(tag, "name")
                    .ifPresent(name -> fields.put(name, Html.attribute(tag, "value").orElse("")));
        }
        return new WebForm(action, fields);
    }

    /** The same, filled in. */
    public WebForm with(String name, String value) {
        WebForm filled = new WebForm(action, fields);
        filled.fields().put(name, value);
        return filled;
    }

    /** The same, with that button not pressed. */
    public WebForm without(String name) {
        WebForm filled = new WebForm(action, fields);
        filled.fields().remove(name);
        return filled;
    }
}
