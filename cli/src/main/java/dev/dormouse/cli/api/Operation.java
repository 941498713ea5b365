package dev.dormouse.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns operations of the API into calls, within one organisation. */
record Operation(CloudHttp http, CloudAddress address, Optional<String> organisation) {
    private static final int PAGES_MAX = 1_000;
    private static final int PAGE_LIMIT = 100;
    private static final String JSON = "application/json";

    /** A part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    URI uri(String path, Map<String, String> query) {
        List<String> pairs = new ArrayList<>();
        organisation.ifPresent(name -> pairs.add("organisation=" + part(name)));
        query.forEach((name, value) -> pairs.add(name + "=" + part(value)));
        return address.resolve(pairs.isEmpty() ? path : path + "?" + String.join("&", pairs));
    }

    Call call(String method, String path) {
        return Call.of(method, uri(path, Map.of())).with("accept", JSON);
    }

    Call call(String method, String path, Object body) {
        return call(method, path).body(JSON, Json.bytes(body));
    }

    <T> T get(String path, Class<T> type) {
        return send(call("GET", path)).as(type);
    }

    Answer send(Call call) {
        return http.send(call).orRefused();
    }

    /** All pages of a list. */
    <T> List<T> all(String path, Class<T> type) {
        List<T> all = new ArrayList<>();
        String cursor = "";
        for (int i = 0; i < PAGES_MAX; i++) {
            Answer page = send(Call.get(uri(path, page(cursor))).with("accept", JSON));
            all.addAll(page.list("items", type));
            cursor = page.json().path("next").asText("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return all;
    }

    private static Map<String, String> page(String cursor) {
        String limit = Integer.toString(PAGE_LIMIT);
        return cursor.isEmpty() ? Map.of("limit", limit) : Map.of("limit", limit, "cursor", cursor);
    }
}
