package dev.dormouse.cli.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param host without the port
 * @param headers by name in lower case
 */
public record FakeRequest(
        String method,
        String host,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Map<String, String> parameters() {
        return form(query);
    }

    Map<String, String> form() {
        return form(new String(body, UTF_8));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The token, or nothing. */
    String bearer() {
        String header = header("authorization");
        return header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    String cookie(String name) {
        for (String cookie : header("cookie").split("; ")) {
            if (cookie.startsWith(name + "=")) {
                return cookie.substring(name.length() + 1);
            }
        }
        return "";
    }
}
