package dev.dormouse.cli.api.transport;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), the first error of a registry, or what can be said of an answer
 * that has neither.
 *
 * @param code empty if there was no document
 */
public record Problem(int status, String code, String title, String detail, String requestId) {
    private static final int CHARS_MAX = 4_000;
    private static final int FIELDS_MAX = 8;

    static Problem of(Answer answer) {
        String requestId = answer.header("x-request-id").orElse("");
        JsonNode document = answer.isProblem() ? answer.json() : null;
        if (document == null || !document.isObject()) {
            return new Problem(answer.status(), "", "", "", Printable.of(requestId));
        }
        JsonNode first = document.path("errors").path(0);
        if (first.isObject()) {
            // the form of OCI registries
            return new Problem(
                    answer.status(),
                    text(first, "code"),
                    "",
                    text(first, "message"),
                    Printable.of(requestId));
        }
        return new Problem(
                answer.status(),
                text(document, "code"),
                text(document, "title"),
                detail(document),
                requireNonNullElse(emptyToNull(text(document, "requestId")), requestId));
    }

    /** With the fields that are wrong, unless it names them already. */
    private static String detail(JsonNode document) {
        StringBuilder detail = new StringBuilder(text(document, "detail"));
        for (int i = 0; i < FIELDS_MAX; i++) {
            JsonNode field = document.path("fields").path(i);
            String rule = text(field, "detail");
            if (!rule.isEmpty() && detail.indexOf(rule) < 0) {
                detail.append(' ')
                        .append(text(field, "name"))
                        .append(": ")
                        .append(rule)
                        .append('.');
            }
        }
        return detail.toString();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(JsonNode document, String name) {
        String text = Printable.of(document.path(name).asText(""));
        return text.length() > CHARS_MAX ? text.substring(0, CHARS_MAX) : text;
    }

    /** What happened, as a sentence. */
    String sentence() {
        String text = detail.isEmpty() ? title : detail;
        if (text.isEmpty()) {
            return "The cloud answered " + status + " without giving a reason.";
        }
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }
}
