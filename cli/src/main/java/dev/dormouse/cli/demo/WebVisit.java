package dev.dormouse.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One browser's visit to one host: keeps cookies, follows redirects there and nowhere else. */
public final class WebVisit {
    private static final int REDIRECTS_MAX = 12;

    private final CloudHttp http;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /**
     * @param http speaks in nobody's name
     */
    public WebVisit(CloudHttp http) {
        this.http = http;
    }

    public WebPage open(URI uri) {
        return followed(uri, Call.get(uri));
    }

    public WebPage submit(WebForm form) {
        String body =
                form.fields().entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return followed(
                form.action(),
                Call.of("POST", form.action())
                        .body("application/x-www-form-urlencoded", body.getBytes(UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private WebPage followed(URI start, Call first) {
        URI uri = start;
        Answer answer = send(first);
        for (int i = 0; i < REDIRECTS_MAX; i++) {
            String location = answer.header("location").orElse("");
            if (answer.status() / 100 != 3 || location.isEmpty()) {
                return new WebPage(uri, answer.status(), new String(answer.body(), UTF_8));
            }
            uri = uri.resolve(location);
            if (!String.valueOf(uri.getRawAuthority()).equals(start.getRawAuthority())) {
                // back to the program that sent the person here
                return new WebPage(uri, answer.status(), "");
            }
            answer = send(Call.get(uri));
        }
        throw new CommandFailed(start + " leads from one page to the next without end.");
    }

    private Answer send(Call call) {
        try {
            List<String> sent = cookies.get(call.uri(), Map.of()).getOrDefault("Cookie", List.of());
            Answer answer =
                    http.send(
                            (sent.isEmpty() ? call : call.with("cookie", String.join("; ", sent)))
                                    .with("accept", "text/html"));
            cookies.put(call.uri(), answer.headers().map());
            return answer;
        } catch (IOException e) {
            throw new CommandFailed("Cookies of " + call.uri() + " cannot be read.", e);
        }
    }
}
