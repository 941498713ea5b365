package dev.dormouse.gateway.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem as text: HTML for who asks for it, else a problem document (RFC 9457). */
public record ProblemPage(String contentType, String text) {
    private static final String JSON = "application/problem+json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TYPE_PREFIX = "https://dormouse.dev/errors/";

    /**
     * @param accept the client's header of that name
     */
    public static ProblemPage of(Problem problem, String requestId, @Nullable String accept) {
        return wantsHtml(accept) ? html(problem, requestId) : json(problem, requestId);
    }

    private static boolean wantsHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String plain = range.replace(" ", "");
            boolean html = plain.equals("text/html") || plain.startsWith("text/html;");
            if (html && !plain.endsWith(";q=0") && !plain.contains(";q=0;")) {
                return true;
            }
        }
        return false;
    }

    private static ProblemPage html(Problem problem, String requestId) {
        String page =
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex">
                <title>%1$s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto 0; max-width: 34rem;
                  padding: 0 1.5rem; color: #222; background: #fff }
                h1 { font-size: 1.5rem; line-height: 1.25 }
                small { color: #666 }
                @media (prefers-color-scheme: dark) {
                  body { color: #ddd; background: #1a1a1a } small { color: #999 } }
                </style>
                </head>
                <body>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><small>%3$d %4$s · request %5$s</small></p>
                </body>
                </html>
                """
                        .formatted(
                                escaped(problem.title()),
                                escaped(problem.detail()),
                                problem.status(),
                                escaped(problem.code()),
                                escaped(requestId));
        return new ProblemPage(HTML, page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static ProblemPage json(Problem problem, String requestId) {
        String text =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", TYPE_PREFIX + problem.code())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("code", problem.code())
                        .put("requestId", requestId)
                        .toString();
        return new ProblemPage(JSON, text);
    }
}
