package dev.dormouse.cli.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the fake answers. */
record FakeAnswer(int status, Map<String, String> headers, byte[] body) {
    static FakeAnswer empty(int status) {
        return new FakeAnswer(status, Map.of(), new byte[0]);
    }

    static FakeAnswer json(int status, Object value) {
        return new FakeAnswer(status, Map.of("content-type", "application/json"), bytes(value));
    }

    static FakeAnswer page(String html) {
        return new FakeAnswer(
                200, Map.of("content-type", "text/html;charset=utf-8"), html.getBytes(UTF_8));
    }

    static FakeAnswer redirect(String location) {
        return empty(302).with("location", location);
    }

    static FakeAnswer problem(int status, String code, String detail) {
        return problem(status, code, detail, Map.of());
    }

    /** One that names fields of the request, with the rule that each breaks. */
    static FakeAnswer problem(int status, String code, String detail, Map<String, String> fields) {
        return new FakeAnswer(
                status,
                Map.of("content-type", "application/problem+json", "x-request-id", "req_fake"),
                bytes(
                        Map.of(
                                "fields",
                                fields.entrySet().stream()
                                        .map(each ->
                                                Map.of(
                                                        "name",
                                                        each.getKey(),
                                                        "detail",
                                                        each.getValue()))
                                        .toList(),
                                "type",
                                "https://dormouse.dev/errors/" + code,
                                "title",
                                code,
                                "status",
                                status,
                                "detail",
                                detail,
                                "code",
                                code,
                                "requestId",
                                "req_fake")));
    }

    FakeAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FakeAnswer(status, more, body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static byte[] bytes(Object value) {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
