package dev.dormouse.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Logs a person in who opens a page wherever they have a browser (RFC 8628), and asks at the pace
 * that the issuer wants whether they did.
 */
public final class DeviceLogin {
    static final Duration TIME_MAX = Duration.ofMinutes(10);
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final int INTERVAL_SECONDS_DEFAULT = 5;
    private static final int INTERVAL_SECONDS_MAX = 60;
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final TokenEndpoint tokens;
    private final InstantSource clock;
    private final Pause pause;
    private final RandomGenerator random;

    /**
     * @param random makes secrets
     */
    public DeviceLogin(
            TokenEndpoint tokens, InstantSource clock, Pause pause, RandomGenerator random) {
        this.tokens = tokens;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /** What the issuer said when the login began. */
    private record Begun(String deviceCode, Duration interval, Instant end, Pkce pkce) {}

    /**
     * @param show called once, before the waiting begins
     */
    public Credential.Login run(IdentityProvider provider, Consumer<DevicePrompt> show) {
        Pkce pkce = Pkce.of(random);
        JsonNode answer =
                tokens.post(
                                provider.deviceEndpoint(),
                                Map.of(
                                        "client_id",
                                        provider.clientId(),
                                        "scope",
                                        Scopes.WANTED,
                                        "code_challenge",
                                        pkce.challenge(),
                                        "code_challenge_method",
                                        "S256"))
                        .orRefused()
                        .json();
        show.accept(prompt(provider, answer));
        return await(provider, begun(answer, pkce));
    }

    private static DevicePrompt prompt(IdentityProvider provider, JsonNode answer) {
        String page = answer.path("verification_uri").asText("");
        return new DevicePrompt(
                Printable.of(answer.path("user_code").asText("")),
                provider.pinned(page, "page for codes"),
                provider.pinned(
                        answer.path("verification_uri_complete").asText(page), "page for codes"));
    }

    private Begun begun(JsonNode answer, Pkce pkce) {
        long seconds = answer.path("expires_in").asLong(TIME_MAX.toSeconds());
        long interval = answer.path("interval").asLong(INTERVAL_SECONDS_DEFAULT);
        return new Begun(
                answer.path("device_code").asText(""),
                Duration.ofSeconds(Math.clamp(interval, 1, INTERVAL_SECONDS_MAX)),
                clock.instant().plusSeconds(Math.clamp(seconds, 0, TIME_MAX.toSeconds())),
                pkce);
    }

    private Credential.Login await(IdentityProvider provider, Begun begun) {
        Duration interval = begun.interval();
        while (clock.instant().isBefore(begun.end())) {
            pause.await(interval);
            TokenEndpoint.Outcome outcome = poll(provider, begun);
            switch (outcome) {
                case null -> interval = interval.plus(SLOWER);
                case TokenEndpoint.Outcome.Granted(Credential.Login login) -> {
                    return login;
                }
                case TokenEndpoint.Outcome.Denied denied -> {
                    if (denied.error().equals("slow_down")) {
                        interval = interval.plus(SLOWER);
                    } else if (!denied.error().equals("authorization_pending")) {
                        throw ended(denied);
                    }
                }
            }
        }
        throw new CommandFailed(
                "Nobody confirmed the login in time. Start again with 'dormouse login'.");
    }

    /** Null if no answer came, which may pass. */
    private TokenEndpoint.@Nullable Outcome poll(IdentityProvider provider, Begun begun) {
        try {
            return tokens.ask(
                    provider.tokenEndpoint(),
                    provider.clientId(),
                    Map.of(
                            "grant_type",
                            GRANT,
                            "device_code",
                            begun.deviceCode(),
                            "code_verifier",
                            begun.pkce().verifier()));
        } catch (CloudUnreachable e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return null;
        }
    }

    private static CommandFailed ended(TokenEndpoint.Outcome.Denied denied) {
        return new CommandFailed(
                switch (denied.error()) {
                    case "access_denied" ->
                            "The login was denied on the page. Start again with 'dormouse login' if"
                                    + " that was not meant.";
                    case "expired_token" ->
                            "The code has expired. Start again with 'dormouse login'.";
                    default ->
                            "The login failed: "
                                    + denied.error()
                                    + (denied.description().isEmpty()
                                            ? ""
                                            : ", " + denied.description())
                                    + ". Start again with 'dormouse login'.";
                });
    }
}
