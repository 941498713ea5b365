package dev.dormouse.cli.fake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.kernel.Digest;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Logins as Keycloak does them: device flow, authorization code, refresh tokens used once. */
public final class FakeIdentityProvider {
    private static final String OIDC = "/realms/dormouse/protocol/openid-connect";

    private final String origin;
    private final FakePages pages;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Grant> devices = new HashMap<>();
    private final Map<String, Grant> codes = new HashMap<>();
    private final Map<String, String> accessTokens = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private int lifeSeconds = 300;
    private int slowDowns;
    private String verificationOrigin;
    private int renewals;
    private boolean decides;
    private boolean decision;
    private int pollsUntilDecision;

    FakeIdentityProvider(String origin) {
        this.origin = origin;
        this.verificationOrigin = origin;
        this.pages = new FakePages(this);
    }

    /** A login under way. */
    static final class Grant {
        final String userCode;
        final String challenge;
        @Nullable String user;
        boolean denied;

        Grant(String userCode, String challenge) {
            this.userCode = userCode;
            this.challenge = challenge;
        }
    }

    String issuer() {
        return origin + "/realms/dormouse";
    }

    /** Who signs up and logs in. */
    public FakePages pages() {
        return pages;
    }

    public synchronized void accessTokensLive(int seconds) {
        lifeSeconds = seconds;
    }

    public synchronized void askToSlowDown(int times) {
        slowDowns = times;
    }

    /** Says that codes are to be confirmed somewhere else. */
    public synchronized void sendPeopleTo(String other) {
        verificationOrigin = other;
    }

    /** All access tokens so far are worth nothing. */
    public synchronized void refuseAccessTokens() {
        accessTokens.clear();
    }

    /** All logins so far have ended. */
    public synchronized void endLogins() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    public synchronized int renewals() {
        return renewals;
    }

    /** Decides about each device once it asked that often. */
    public synchronized void decideAfter(int polls, boolean accepted) {
        pollsUntilDecision = polls;
        decision = accepted;
        decides = true;
    }

    /** What a browser that is logged in brings back from the page with that query. */
    public synchronized String codeFor(String query) {
        String challenge = query.replaceAll(".*code_challenge=([^&]*).*", "$1");
        String code = "code-" + numbers.incrementAndGet();
        Grant grant = new Grant("", challenge);
        grant.user = "ada";
        codes.put(code, grant);
        return code;
    }

    /** A login of somebody, as if they had gone through a page. */
    public synchronized Credential.Login grantTo(String user) {
        JsonNode json = new FakeRequest("", "", "", "", Map.of(), tokens(user).body()).json();
        return new Credential.Login(
                json.path("access_token").asText(),
                InstantSource.system().instant().plusSeconds(lifeSeconds),
                json.path("refresh_token").asText(),
                URI.create(origin + OIDC + "/token"),
                "cli");
    }

    synchronized @Nullable String userOf(String accessToken) {
        return accessTokens.get(accessToken);
    }

    synchronized @Nullable Grant device(String userCode) {
        return devices.values().stream()
                .filter(grant -> grant.userCode.equals(userCode))
                .findFirst()
                .orElse(null);
    }

    synchronized FakeAnswer answer(FakeRequest request) {
        return switch (request.path()) {
            case "/realms/dormouse/.well-known/openid-configuration" -> discovery();
            case OIDC + "/auth/device" -> beginDevice(request.form());
            case OIDC + "/token" -> token(request.form());
            case OIDC + "/revoke" -> revoke(request.form());
            default -> pages.answer(request);
        };
    }

    private FakeAnswer discovery() {
        return FakeAnswer.json(
                200,
                Map.of(
                        "issuer",
                        issuer(),
                        "device_authorization_endpoint",
                        origin + OIDC + "/auth/device",
                        "authorization_endpoint",
                        origin + OIDC + "/auth",
                        "token_endpoint",
                        origin + OIDC + "/token",
                        "revocation_endpoint",
                        origin + OIDC + "/revoke"));
    }

    private FakeAnswer beginDevice(Map<String, String> form) {
        if (!form.getOrDefault("code_challenge_method", "").equals("S256")) {
            return error("invalid_request", "Missing parameter: code_challenge_method");
        }
        int number = numbers.incrementAndGet();
        String userCode = "ABCD-%04d".formatted(number);
        devices.put(
                "device-" + number, new Grant(userCode, form.getOrDefault("code_challenge", "")));
        String page = verificationOrigin + "/realms/dormouse/device";
        return FakeAnswer.json(
                200,
                Map.of(
                        "device_code",
                        "device-" + number,
                        "user_code",
                        userCode,
                        "verification_uri",
                        page,
                        "verification_uri_complete",
                        page + "?user_code=" + userCode,
                        "expires_in",
                        600,
                        "interval",
                        1));
    }

    private FakeAnswer token(Map<String, String> form) {
        return switch (form.getOrDefault("grant_type", "")) {
            case "urn:ietf:params:oauth:grant-type:device_code" -> ofDevice(form);
            case "authorization_code" -> granted(form, codes.remove(form.getOrDefault("code", "")));
            case "refresh_token" -> renewed(form.getOrDefault("refresh_token", ""));
            default -> error("unsupported_grant_type", "");
        };
    }

    private FakeAnswer ofDevice(Map<String, String> form) {
        Grant grant = devices.get(form.getOrDefault("device_code", ""));
        if (grant != null && decides && pollsUntilDecision-- <= 0) {
            grant.user = decision ? "ada" : null;
            grant.denied = !decision;
        }
        if (grant != null && grant.denied) {
            return error("access_denied", "The end user denied the authorization request");
        }
        if (grant != null && slowDowns > 0) {
            slowDowns--;
            return error("slow_down", "Slow down");
        }
        return grant != null && grant.user == null
                ? error("authorization_pending", "The authorization request is still pending")
                : granted(form, grant);
    }

    private FakeAnswer granted(Map<String, String> form, @Nullable Grant grant) {
        if (grant == null || grant.user == null) {
            return error("invalid_grant", "Code not valid");
        }
        String hash = Digest.of(form.getOrDefault("code_verifier", "").getBytes(US_ASCII)).hex();
        String expected = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(grant.challenge));
        return hash.equals(expected)
                ? tokens(grant.user)
                : error("invalid_grant", "PKCE verification failed");
    }

    private FakeAnswer renewed(String refreshToken) {
        String user = refreshTokens.remove(refreshToken);
        if (user == null) {
            return error("invalid_grant", "Session not active");
        }
        renewals++;
        return tokens(user);
    }

    private FakeAnswer tokens(String user) {
        int number = numbers.incrementAndGet();
        accessTokens.put("access-" + number, user);
        refreshTokens.put("refresh-" + number, user);
        return FakeAnswer.json(
                200,
                Map.of(
                        "access_token",
                        "access-" + number,
                        "refresh_token",
                        "refresh-" + number,
                        "expires_in",
                        lifeSeconds,
                        "token_type",
                        "Bearer"));
    }

    private FakeAnswer revoke(Map<String, String> form) {
        refreshTokens.remove(form.getOrDefault("token", ""));
        return FakeAnswer.empty(200);
    }

    /** Refresh tokens that still work. */
    public synchronized List<String> logins() {
        return new ArrayList<>(refreshTokens.values());
    }

    private static FakeAnswer error(String error, String description) {
        return FakeAnswer.json(400, Map.of("error", error, "error_description", description));
    }
}
