package dev.dormouse.cli.api.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came back, whole. */
public record Answer(int status, HttpHeaders headers, byte[] body) {
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public boolean isOk() {
        return status / 100 == 2;
    }

    boolean isProblem() {
        String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/problem+json") || type.startsWith("application/json");
    }

    /** The body as JSON; null where it is none. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return Json.MAPPER.nullNode();
        }
    }

    /** The body as that type. */
    public <T> T as(Class<T> type) {
        return converted(json(), type);
    }

    /** What a field of the body lists, as that type each. */
    public <T> List<T> list(String field, Class<T> type) {
        JsonNode list = json().path(field);
        if (!list.isArray()) {
            throw notUnderstood();
        }
        List<T> items = new ArrayList<>();
        list.forEach(item -> items.add(converted(item, type)));
        return items;
    }

    private <T> T converted(JsonNode json, Class<T> type) {
        try {
            T value = Json.MAPPER.treeToValue(json, type);
            if (value == null) {
                throw notUnderstood();
            }
            return value;
        } catch (JsonProcessingException e) {
            throw notUnderstood();
        }
    }

    private CloudRefused notUnderstood() {
        return new CloudRefused(
                new Problem(
                        status,
                        "",
                        "",
                        "The cloud's answer was not understood. Is this a Dormouse cloud, and this"
                                + " command as new as it?",
                        header("x-request-id").map(Printable::of).orElse("")));
    }

    /**
     * This, unless the cloud refused.
     *
     * @throws CloudRefused with its reason
     * @throws NotLoggedIn if it wants to know first who is calling
     */
    public Answer orRefused() {
        if (isOk()) {
            return this;
        }
        Problem problem = Problem.of(this);
        if (status == 401) {
            throw new NotLoggedIn(
                    problem.sentence() + " Log in with 'dormouse login', then repeat the command.");
        }
        throw new CloudRefused(problem);
    }
}
