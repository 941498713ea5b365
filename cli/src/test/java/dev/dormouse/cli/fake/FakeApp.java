package dev.dormouse.cli.fake;

import dev.dormouse.kernel.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One app of the fake. Guarded by {@link FakeApps}. */
final class FakeApp {
    final String id;
    final String name;
    final String url;
    final List<Version> versions = new ArrayList<>();
    final Map<String, Map<String, Object>> variables = new TreeMap<>();
    final List<Map<String, Object>> logs = new ArrayList<>();
    Map<String, Object> hsts = Map.of();
    long active;
    long generation;
    int pollsUntilServed;

    /** A version, which is a step further each time somebody looks. */
    static final class Version {
        final long number;
        final Digest image;
        final String key;
        int looks;
        Map<String, Object> refusal = Map.of();

        Version(long number, Digest image, String key) {
            this.number = number;
            this.image = image;
            this.key = key;
        }

        String state() {
            if (looks > 1) {
                return refusal.isEmpty() ? "ready" : "refused";
            }
            return looks == 1 ? "compiling" : "verifying";
        }

        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("id", "ver_" + number);
            view.put("number", number);
            view.put("image", image.toString());
            view.put("state", state());
            view.put("created", "2026-01-31T12:00:00Z");
            if (state().equals("ready")) {
                view.put(
                        "report",
                        Map.of(
                                "components",
                                List.of(Map.of("id", "hello")),
                                "warnings",
                                List.of(
                                        Map.of(
                                                "code",
                                                "interpreted",
                                                "component",
                                                "hello",
                                                "detail",
                                                "A function is large and runs slowly.")),
                                "changes",
                                Map.of("outboundHosts", List.of("hello: https://example.com"))));
            }
            if (state().equals("refused")) {
                view.put("error", refusal);
            }
            return view;
        }
    }

    FakeApp(String id, String name, String url) {
        this.id = id;
        this.name = name;
        this.url = url;
    }

    Version version(String number) {
        return versions.stream()
                .filter(version -> Long.toString(version.number).equals(number))
                .findFirst()
                .orElseThrow(() ->
                        new FakeRefusal(
                                404, "no-such-version", "There is no version " + number + "."));
    }

    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("name", name);
        view.put("organisation", "ada");
        view.put("host", url.substring("https://".length()));
        view.put("url", url);
        view.put("activity", "active");
        view.put("created", "2026-01-31T12:00:00Z");
        view.putAll(hsts);
        if (active > 0) {
            view.put(
                    "production",
                    Map.of(
                            "version",
                            active,
                            "generation",
                            generation,
                            "since",
                            "2026-01-31T12:00:00Z"));
        }
        return view;
    }
}
