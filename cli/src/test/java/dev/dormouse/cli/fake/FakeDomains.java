package dev.dormouse.cli.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Domains, whose records turn up after so many looks. */
public final class FakeDomains {
    private final FakeAccounts accounts;
    private final Map<String, Entry> domains = new LinkedHashMap<>();
    private int looksUntilFound;

    FakeDomains(FakeAccounts accounts) {
        this.accounts = accounts;
    }

    private static final class Entry {
        final String app;
        final String redirectsTo;
        int looks;

        Entry(String app, String redirectsTo) {
            this.app = app;
            this.redirectsTo = redirectsTo;
        }
    }

    /** The records of domains that are added from now on are found then. */
    public synchronized void foundAfter(int looks) {
        looksUntilFound = looks;
    }

    static boolean isAbout(FakeRequest request) {
        return request.path().startsWith("/v1/domains")
                || request.path().matches("/v1/apps/[^/]+/domains");
    }

    synchronized FakeAnswer answer(FakeRequest request) {
        accounts.required(request);
        String[] parts = request.path().split("/");
        if (parts[2].equals("apps")) {
            return request.method().equals("POST")
                    ? add(parts[3], request)
                    : list(each -> each.app.equals(parts[3]));
        }
        if (parts.length == 3) {
            return list(each -> true);
        }
        Entry entry = domains.get(parts[3]);
        if (entry == null) {
            throw new FakeRefusal(
                    404, "no-such-domain", "The organisation has no domain " + parts[3] + ".");
        }
        if (request.method().equals("DELETE")) {
            domains.remove(parts[3]);
            return FakeAnswer.empty(204);
        }
        entry.looks++;
        return FakeAnswer.json(200, view(parts[3], entry));
    }

    private FakeAnswer add(String app, FakeRequest request) {
        String host = request.json().path("host").asText();
        if (host.startsWith("*")) {
            throw new FakeRefusal(400, "wildcard-refused", "Wildcards are not supported yet.");
        }
        Entry entry = new Entry(app, request.json().path("redirectsTo").asText(""));
        domains.put(host, entry);
        return FakeAnswer.json(200, view(host, entry));
    }

    private FakeAnswer list(Predicate<Entry> which) {
        List<Map<String, Object>> items =
                domains.entrySet().stream()
                        .filter(each -> which.test(each.getValue()))
                        .map(each -> view(each.getKey(), each.getValue()))
                        .toList();
        return FakeAnswer.json(200, Map.of("items", items));
    }

    private Map<String, Object> view(String host, Entry entry) {
        boolean isFound = entry.looks >= looksUntilFound;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("host", host);
        view.put("app", entry.app);
        view.put("state", isFound ? "active" : "pending");
        if (!entry.redirectsTo.isEmpty()) {
            view.put("redirectsTo", entry.redirectsTo);
        }
        view.put(
                "records",
                List.of(
                        record("_dormouse-challenge." + host, "TXT", "dormouse-0123", isFound),
                        record(host, "CNAME", "hello.dormouse-apps.localhost", isFound)));
        if (!isFound) {
            view.put("problem", Map.of("code", "proof-missing", "detail", "The TXT is missing."));
        }
        view.put("created", "2026-01-31T12:00:00Z");
        view.put("since", "2026-01-31T12:00:00Z");
        return view;
    }

    private static Map<String, Object> record(
            String name, String type, String value, boolean isFound) {
        return Map.of(
                "name",
                name,
                "type",
                type,
                "value",
                value,
                "purpose",
                type.equals("TXT") ? "proof" : "route",
                "state",
                isFound ? "found" : "missing",
                "found",
                List.of());
    }
}
