package dev.dormouse.cli.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as a browser without scripts sees it.
 *
 * @param uri where it was, after redirects
 */
public record WebPage(URI uri, int status, String html) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", FLAGS);
    private static final Pattern LINK = Pattern.compile("<a\\b([^>]*)>", FLAGS);
    private static final Pattern TAG = Pattern.compile("<[^>]*>", FLAGS);
    private static final Pattern UNSEEN =
            Pattern.compile("<(script|style|head)\\b.*?</\\1>", FLAGS);

    /** The form with a field of that name. */
    public Optional<WebForm> formWith(String field) {
        return forms().stream().filter(form -> form.fields().containsKey(field)).findFirst();
    }

    private List<WebForm> forms() {
        List<WebForm> forms = new ArrayList<>();
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            String action = Html.attribute(form.group(1), "action").orElse("");
            forms.add(WebForm.of(uri.resolve(action), form.group(2)));
        }
        return forms;
    }

    /** The first link whose address contains that text. */
    public Optional<URI> linkWith(String text) {
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            Optional<String> address =
                    Html.attribute(link.group(1), "href").filter(found -> found.contains(text));
            if (address.isPresent()) {
                return address.map(uri::resolve);
            }
        }
        return Optional.empty();
    }

    /** What a person reads on it. */
    public String text() {
        String seen = TAG.matcher(UNSEEN.matcher(html).replaceAll(" ")).replaceAll(" ");
        return Html.unescaped(seen).replaceAll("\\s+", " ").strip();
    }
}
