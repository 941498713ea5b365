package dev.dormouse.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.NotLoggedIn;
import dev.dormouse.cli.api.transport.Printable;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Exchanges grants for tokens, as OAuth 2.0 (RFC 6749) has it. */
public final class TokenEndpoint {
    private static final long LIFE_SECONDS_DEFAULT = 60;

    private final CloudHttp http;
    private final InstantSource clock;

    /**
     * @param http speaks in nobody's name
     */
    public TokenEndpoint(CloudHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** What the endpoint said: a login, or the name of an error. */
    public sealed interface Outcome {
        record Granted(Credential.Login login) implements Outcome {}

        /**
         * @param error such as {@code authorization_pending}
         */
        record Denied(String error, String description) implements Outcome {}
    }

    public Outcome ask(URI endpoint, String clientId, Map<String, String> grant) {
        Map<String, String> form = new java.util.LinkedHashMap<>(grant);
        form.put("client_id", clientId);
        Answer answer = post(endpoint, form);
        JsonNode json = answer.json();
        if (answer.isOk() && json.hasNonNull("access_token")) {
            return new Outcome.Granted(login(json, endpoint, clientId, grant));
        }
        String error = json.path("error").asText("");
        if (error.isEmpty()) {
            answer.orRefused();
        }
        return new Outcome.Denied(
                Printable.of(error), Printable.of(json.path("error_description").asText("")));
    }

    private Credential.Login login(
            JsonNode json, URI endpoint, String clientId, Map<String, String> grant) {
        long seconds = json.path("expires_in").asLong(LIFE_SECONDS_DEFAULT);
        String before = grant.getOrDefault("refresh_token", "");
        return new Credential.Login(
                json.path("access_token").asText(),
                clock.instant().plusSeconds(Math.clamp(seconds, 0, Integer.MAX_VALUE)),
                json.path("refresh_token").asText(before),
                endpoint,
                clientId);
    }

    /** Sends a form, which is how OAuth asks. */
    public Answer post(URI endpoint, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return http.send(
                Call.of("POST", endpoint)
                        .with("accept", "application/json")
                        .body("application/x-www-form-urlencoded", body.getBytes(UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    Credential.Login renew(Credential.Login login) {
        Outcome outcome =
                ask(
                        login.tokenEndpoint(),
                        login.clientId(),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                login.refreshToken()));
        return switch (outcome) {
            case Outcome.Granted(Credential.Login renewed) -> renewed;
            case Outcome.Denied denied ->
                    throw new NotLoggedIn(
                            "Your login has ended. Log in again with 'dormouse login', then repeat"
                                    + " the command.");
        };
    }
}
