package dev.dormouse.app.trigger;

import dev.dormouse.app.HeaderRules;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.route.Route;
import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the settings of an HTTP trigger, as in the HTTP trigger reference of Spin. */
public final class HttpTriggerReader {
    private static final String DEFAULT_ENTRYPOINT = "_start";

    private final Fields fields;

    private HttpTriggerReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * Empty if there was a problem, which {@code fields} then knows.
     *
     * @param fields the trigger's table; its {@code component} is taken from {@code component}
     */
    public static Optional<HttpTrigger> read(Fields fields, @Nullable String component) {
        HttpTriggerReader reader = new HttpTriggerReader(fields);
        HttpRoute route = reader.route();
        HttpTarget target = reader.target(component);
        Executor executor = reader.executor();
        fields.end();
        return route == null || target == null
                ? Optional.empty()
                : Optional.of(new HttpTrigger(route, target, executor));
    }

    private @Nullable HttpRoute route() {
        Object value = fields.value("route");
        if (value == null) {
            fields.problem("route", "missing", "Add route = \"/...\" to take every request.");
            return null;
        }
        if (value instanceof Map) {
            return fields.table("route").map(HttpTriggerReader::privateRoute).orElse(null);
        }
        if (value instanceof String text) {
            return publicRoute(text);
        }
        fields.wrongType(fields.pathOf("route"), "a string or { private = true }", value);
        return null;
    }

    private static @Nullable HttpRoute privateRoute(Fields route) {
        boolean isPrivate = route.flag("private").orElse(false);
        route.end();
        if (!isPrivate) {
            route.problems()
                    .add(
                            route.path(),
                            "must be a path or { private = true }",
                            "Write a path such as \"/...\" for a public route.");
            return null;
        }
        return new HttpRoute.Private();
    }

    private @Nullable HttpRoute publicRoute(String text) {
        try {
            return new HttpRoute.Public(Route.parse(text));
        } catch (DormouseException e) {
            fields.problem("route", e.detail(), "");
            return null;
        }
    }

    private @Nullable HttpTarget target(@Nullable String component) {
        Fields response = fields.table("static_response").orElse(null);
        boolean hasResponse = fields.has("static_response");
        if ((component != null) == hasResponse) {
            fields.problems()
                    .add(
                            fields.path(),
                            hasResponse
                                    ? "has both component and static_response"
                                    : "has neither component nor static_response",
                            "Give exactly one of them.");
            return null;
        }
        if (component != null) {
            return new HttpTarget.Component(component);
        }
        return response == null ? null : staticResponse(response);
    }

    private static HttpTarget staticResponse(Fields response) {
        long status = response.integer("status_code").orElse(200L);
        if (status < 200 || status > 599) {
            response.problem("status_code", "must be from 200 to 599", "");
            status = 200;
        }
        Map<String, String> headers = response.stringTable("headers");
        headers.forEach((name, value) -> checkHeader(response, name, value));
        String body = response.string("body").orElse("");
        response.end();
        return new HttpTarget.StaticResponse((int) status, headers, body);
    }

    private static void checkHeader(Fields response, String name, String value) {
        FieldPath at = response.pathOf("headers").key(name);
        if (!HeaderRules.isName(name) || !HeaderRules.isValue(value)) {
            response.problems()
                    .add(at, "is not a valid header", "Use visible ASCII characters only.");
        } else if (HeaderRules.isForTheConnection(name) || HeaderRules.isForThePlatform(name)) {
            response.problems().add(at, "is set by the server", "Remove it.");
        }
    }

    private Executor executor() {
        Fields executor = fields.table("executor").orElse(null);
        if (executor == null) {
            return new Executor.Http();
        }
        String type = executor.requiredString("type");
        Executor read =
                switch (type) {
                    case "wagi" -> wagi(executor);
                    case "http", "spin", "" -> new Executor.Http();
                    default -> unknown(executor, type);
                };
        executor.end();
        return read;
    }

    private static Executor wagi(Fields executor) {
        String entrypoint = executor.string("entrypoint").orElse(DEFAULT_ENTRYPOINT);
        if (!entrypoint.equals(DEFAULT_ENTRYPOINT)) {
            executor.problem(
                    "entrypoint",
                    "can only be \"" + DEFAULT_ENTRYPOINT + "\"",
                    "Remove it, and export \"" + DEFAULT_ENTRYPOINT + "\" from the module.");
        }
        return new Executor.Wagi(executor.string("argv").orElse(Executor.Wagi.DEFAULT_ARGV));
    }

    private static Executor unknown(Fields executor, String type) {
        executor.rest();
        executor.problem(
                "type", "unknown executor", NearMiss.suggestion(type, List.of("http", "wagi")));
        return new Executor.Http();
    }
}
