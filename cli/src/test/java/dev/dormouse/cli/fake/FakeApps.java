package dev.dormouse.cli.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.fake.FakeApp.Version;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.TimeOrderedIds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Apps, versions, channels, variables and logs; and what the apps' addresses serve. */
public final class FakeApps {
    private static final long HSTS_SECONDS_MAX = 63_072_000;

    private final FakeAccounts accounts;
    private final FakeRegistry registry;
    private final String domain;
    private final TimeOrderedIds ids =
            new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH), new Random(2));
    private final Map<String, FakeApp> apps = new LinkedHashMap<>();
    private final Set<String> suspended = new TreeSet<>();
    private Map<String, Object> refusal = Map.of();
    private int pollsUntilServed;

    FakeApps(FakeAccounts accounts, FakeRegistry registry, String domain) {
        this.accounts = accounts;
        this.registry = registry;
        this.domain = domain;
    }

    /** Refuses every version from now on. */
    public synchronized void refuseVersions(String code, String detail) {
        refusal = Map.of("code", code, "detail", detail);
    }

    /** Serves what was activated only once it was asked for that often. */
    public synchronized void serveAfter(int polls) {
        pollsUntilServed = polls;
    }

    public synchronized void log(String app, String id, String text) {
        find(app)
                .logs
                .add(
                        Map.of(
                                "id",
                                id,
                                "time",
                                "2026-01-31T12:00:00Z",
                                "requestId",
                                "req_1",
                                "component",
                                "hello",
                                "version",
                                1,
                                "stream",
                                "stderr",
                                "text",
                                text));
    }

    /** What the app's variables are, secrets included. */
    public synchronized Map<String, Map<String, Object>> variables(String app) {
        return Map.copyOf(find(app).variables);
    }

    public synchronized Set<String> suspended() {
        return Set.copyOf(suspended);
    }

    public synchronized long active(String app) {
        return find(app).active;
    }

    public synchronized String id(String app) {
        return find(app).id;
    }

    private FakeApp find(String nameOrId) {
        return apps.values().stream()
                .filter(app -> app.name.equals(nameOrId) || app.id.equals(nameOrId))
                .findFirst()
                .orElseThrow(() ->
                        new FakeRefusal(404, "no-such-app", "There is no app " + nameOrId + "."));
    }

    /** What the address of an app answers. */
    synchronized FakeAnswer serve(FakeRequest request) {
        FakeApp app = find(request.host().substring(0, request.host().indexOf('.')));
        if (suspended.contains(app.id)) {
            return FakeAnswer.problem(403, "app-suspended", "The app is suspended.");
        }
        if (app.active == 0) {
            return FakeAnswer.problem(404, "no-such-app", "There is no app here.");
        }
        Version version = app.version(Long.toString(app.active));
        if (!request.path().equals("/.well-known/spin/info")) {
            return FakeAnswer.page("hello from version " + version.number);
        }
        if (app.pollsUntilServed-- > 0) {
            return FakeAnswer.problem(503, "no-node", "No node holds the app yet.");
        }
        return FakeAnswer.json(
                200, Map.of("name", app.name, "oci_image_digest", version.image.toString()));
    }

    synchronized FakeAnswer answer(FakeRequest request) {
        if (request.path().startsWith("/v1/admin/apps/")) {
            return suspension(request);
        }
        accounts.required(request);
        String[] parts = request.path().split("/");
        if (parts.length == 3) {
            return request.method().equals("POST")
                    ? create(request.json().path("name").asText())
                    : FakeAnswer.json(
                            200,
                            Map.of("items", apps.values().stream().map(FakeApp::view).toList()));
        }
        FakeApp app = find(parts[3]);
        if (parts.length == 4) {
            return one(request, app);
        }
        return switch (parts[4]) {
            case "versions" -> parts.length == 5 ? versions(request, app) : version(app, parts[5]);
            case "channels" -> channel(request, app);
            case "variables" -> variables(request, app);
            case "logs" -> parts.length == 5 ? logs(app) : stream(request, app);
            default -> FakeAnswer.problem(404, "not-found", "There is nothing here.");
        };
    }

    private FakeAnswer suspension(FakeRequest request) {
        accounts.requireOperator(request);
        String id = find(request.path().split("/")[4]).id;
        if (request.method().equals("PUT")) {
            suspended.add(id);
        } else {
            suspended.remove(id);
        }
        return FakeAnswer.empty(204);
    }

    private FakeAnswer create(String name) {
        if (apps.size() >= accounts.appsMax()) {
            return FakeAnswer.problem(
                    429, "over-quota", "Your plan allows " + accounts.appsMax() + " apps.");
        }
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || apps.containsKey(name)) {
            return FakeAnswer.problem(409, "app-exists", "There is an app " + name + " already.");
        }
        FakeApp app =
                new FakeApp(new AppId(ids.next()).toString(), name, "https://" + name + domain);
        apps.put(name, app);
        return FakeAnswer.json(201, app.view());
    }

    private FakeAnswer one(FakeRequest request, FakeApp app) {
        if (request.method().equals("DELETE")) {
            apps.remove(app.name);
            return FakeAnswer.empty(204);
        }
        if (request.method().equals("PATCH")) {
            JsonNode hsts = request.json().required("hsts");
            if (hsts.path("maxAgeSeconds").asLong() > HSTS_SECONDS_MAX) {
                return FakeAnswer.problem(
                        400,
                        "bad-request",
                        "Some fields break a rule; see fields.",
                        Map.of(
                                "hsts.maxAgeSeconds",
                                "must be less than or equal to " + HSTS_SECONDS_MAX));
            }
            app.hsts = hsts.isNull() ? Map.of() : Map.of("hsts", hsts);
        }
        return FakeAnswer.json(200, app.view());
    }

    private FakeAnswer versions(FakeRequest request, FakeApp app) {
        if (request.method().equals("GET")) {
            return FakeAnswer.json(
                    200, Map.of("items", app.versions.stream().map(Version::view).toList()));
        }
        String key = request.header("idempotency-key");
        for (Version version : app.versions) {
            if (version.key.equals(key)) {
                return FakeAnswer.json(202, version.view());
            }
        }
        Version version =
                new Version(
                        app.versions.size() + 1,
                        registry.digest(app.name, request.json().path("reference").asText()),
                        key);
        version.refusal = refusal;
        app.versions.add(version);
        return FakeAnswer.json(202, version.view());
    }

    private static FakeAnswer version(FakeApp app, String number) {
        Version version = app.version(number);
        version.looks++;
        return FakeAnswer.json(200, version.view());
    }

    private FakeAnswer channel(FakeRequest request, FakeApp app) {
        if (request.method().equals("PUT")) {
            Version version = app.version(request.json().path("version").asText());
            if (!version.state().equals("ready")) {
                return FakeAnswer.problem(
                        409, "version-not-ready", "Version " + version.number + " is not ready.");
            }
            setAll(app, request.json().path("variables"));
            app.active = version.number;
            app.generation++;
            app.pollsUntilServed = pollsUntilServed;
        }
        return FakeAnswer.json(
                200,
                Map.of(
                        "channel",
                        "production",
                        "version",
                        app.active,
                        "generation",
                        app.generation,
                        "state",
                        "active",
                        "waitingFor",
                        List.of()));
    }

    private static FakeAnswer variables(FakeRequest request, FakeApp app) {
        if (request.method().equals("PATCH")) {
            JsonNode change = request.json();
            setAll(app, change.path("set"));
            change.path("unset").forEach(name -> app.variables.remove(name.asText()));
            app.generation++;
        }
        List<Map<String, Object>> items = new ArrayList<>();
        app.variables.forEach((name, variable) -> {
            Map<String, Object> item = new LinkedHashMap<>(variable);
            item.put("name", name);
            if (Boolean.TRUE.equals(variable.get("secret"))) {
                item.remove("value");
            }
            items.add(item);
        });
        return FakeAnswer.json(200, Map.of("items", items, "generation", app.generation));
    }

    private static void setAll(FakeApp app, JsonNode values) {
        values.properties()
                .forEach(entry ->
                        app.variables.put(
                                entry.getKey(),
                                Map.of(
                                        "value",
                                        entry.getValue().path("value").asText(),
                                        "secret",
                                        entry.getValue().path("secret").asBoolean())));
    }

    /** How often the app got a new generation. */
    public synchronized long generation(String app) {
        return find(app).generation;
    }

    private static FakeAnswer logs(FakeApp app) {
        return FakeAnswer.json(200, Map.of("items", app.logs));
    }

    /** Two lines at a time, then the stream ends; once all were seen the app is gone. */
    private FakeAnswer stream(FakeRequest request, FakeApp app) {
        String last = request.header("last-event-id");
        List<Map<String, Object>> next = new ArrayList<>();
        boolean seen = last.isEmpty();
        for (Map<String, Object> line : app.logs) {
            if (seen && next.size() < 2) {
                next.add(line);
            }
            seen |= last.equals(line.get("id"));
        }
        if (next.isEmpty()) {
            return FakeAnswer.problem(404, "no-such-app", "The app is gone.");
        }
        StringBuilder events = new StringBuilder(": hello\n\n");
        next.forEach(line -> events.append(event(line)));
        return new FakeAnswer(
                200,
                Map.of("content-type", "text/event-stream"),
                events.toString().getBytes(UTF_8));
    }

    private static String event(Map<String, Object> line) {
        try {
            return "id: %s\ndata: %s\n\n"
                    .formatted(
                            line.get("id"), JsonMapper.builder().build().writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
