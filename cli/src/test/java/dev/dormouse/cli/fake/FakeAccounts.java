package dev.dormouse.cli.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.kernel.id.TimeOrderedIds;
import dev.dormouse.kernel.id.TokenId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** People, tokens, limits, and what an operator may do to an organisation. */
public final class FakeAccounts {
    public static final String OPERATOR_TOKEN = "dor_op_fake";

    private final FakeIdentityProvider people;
    private final TimeOrderedIds ids =
            new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH), new Random(1));
    private final Map<String, Map<String, Object>> tokens = new LinkedHashMap<>();
    private final Map<String, String> tokenOwners = new ConcurrentHashMap<>();
    private final Set<String> suspended = ConcurrentHashMap.newKeySet();
    private volatile int appsMax = 10;

    FakeAccounts(FakeIdentityProvider people) {
        this.people = people;
    }

    public void allowApps(int number) {
        appsMax = number;
    }

    int appsMax() {
        return appsMax;
    }

    /** Ids of suspended organisations. */
    public Set<String> suspended() {
        return Set.copyOf(suspended);
    }

    /** Who is calling, if anybody. */
    @Nullable String caller(FakeRequest request) {
        String bearer = request.bearer();
        return bearer.startsWith("dor_pat_") ? tokenOwners.get(bearer) : people.userOf(bearer);
    }

    String required(FakeRequest request) {
        String user = caller(request);
        if (user == null) {
            throw new FakeRefusal(401, "unauthenticated", "The token is not valid.");
        }
        return user;
    }

    void requireOperator(FakeRequest request) {
        if (!request.bearer().equals(OPERATOR_TOKEN)) {
            throw new FakeRefusal(403, "operator-only", "This needs the operator's token.");
        }
    }

    synchronized FakeAnswer answer(FakeRequest request) {
        String path = request.path();
        if (path.startsWith("/v1/admin/organisations/")) {
            return suspension(request, path.split("/")[4]);
        }
        String user = required(request);
        if (path.equals("/v1/me")) {
            return FakeAnswer.json(200, me(request, user));
        }
        if (path.equals("/v1/organisations")) {
            return FakeAnswer.json(200, Map.of("items", List.of(organisation(user))));
        }
        if (path.equals("/v1/limits")) {
            return FakeAnswer.json(200, Map.of("items", limits()));
        }
        if (path.equals("/v1/tokens")) {
            return request.method().equals("POST")
                    ? create(request.json(), user)
                    : FakeAnswer.json(200, Map.of("items", new ArrayList<>(tokens.values())));
        }
        if (path.startsWith("/v1/tokens/")) {
            return revoke(path.substring("/v1/tokens/".length()));
        }
        return FakeAnswer.problem(404, "not-found", "There is nothing here.");
    }

    private FakeAnswer suspension(FakeRequest request, String id) {
        requireOperator(request);
        if (request.method().equals("PUT")) {
            suspended.add(id);
        } else {
            suspended.remove(id);
        }
        return FakeAnswer.empty(204);
    }

    private static Map<String, Object> me(FakeRequest request, String user) {
        return Map.of(
                "kind",
                request.bearer().startsWith("dor_pat_") ? "token" : "person",
                "id",
                "prn_" + user,
                "userName",
                user,
                "email",
                user + "@example.com",
                "organisation",
                organisation(user));
    }

    private static Map<String, Object> organisation(String user) {
        return Map.of("id", "org_" + user, "slug", user, "personal", true, "plan", "free");
    }

    private List<Map<String, Object>> limits() {
        return List.of(
                Map.of("name", "apps", "value", appsMax, "source", "plan"),
                Map.of("name", "requestMillis", "value", 30_000, "source", "override"));
    }

    private FakeAnswer create(JsonNode body, String user) {
        TokenId id = new TokenId(ids.next());
        String token = "dor_pat_" + id + "_secret";
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id.toString());
        view.put("name", body.path("name").asText());
        view.put("scopes", body.path("scopes"));
        view.put("created", "2026-01-31T12:00:00Z");
        if (body.hasNonNull("expires")) {
            view.put("expires", body.path("expires").asText());
        }
        tokens.put(id.toString(), Map.copyOf(view));
        tokenOwners.put(token, user);
        view.put("token", token);
        return FakeAnswer.json(201, view);
    }

    private FakeAnswer revoke(String id) {
        if (tokens.remove(id) == null) {
            return FakeAnswer.problem(404, "token-not-found", "There is no token " + id + ".");
        }
        tokenOwners.keySet().removeIf(token -> token.contains(id));
        return FakeAnswer.empty(204);
    }
}
