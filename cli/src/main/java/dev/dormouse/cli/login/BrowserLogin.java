package dev.dormouse.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Logs a person in whose browser is on this machine (RFC 8252): the browser brings the answer to a
 * port of loopback that listens for it alone.
 */
final class BrowserLogin {
    private static final Duration TIME_MAX = Duration.ofMinutes(10);
    private static final String PATH = "/callback";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final TokenEndpoint tokens;
    private final RandomGenerator random;

    BrowserLogin(TokenEndpoint tokens, RandomGenerator random) {
        this.tokens = tokens;
        this.random = random;
    }

    /**
     * @param open called once with the page to open
     */
    Credential.Login run(IdentityProvider provider, Consumer<URI> open) {
        Pkce pkce = Pkce.of(random);
        String state = Pkce.randomText(random);
        CompletableFuture<String> code = new CompletableFuture<>();
        HttpServer server = listen(exchange -> receive(exchange, state, code));
        try {
            URI redirect = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
            open.accept(page(provider, pkce, state, redirect));
            return exchange(provider, pkce, redirect, await(code));
        } finally {
            server.stop(0);
        }
    }

    /** Takes what the browser brings. */
    private interface Callback {
        void take(HttpExchange exchange) throws IOException;
    }

    private static HttpServer listen(Callback callback) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            server.createContext(PATH, callback::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot listen on 127.0.0.1. Log in without --browser instead.", e);
        }
    }

    private static URI page(IdentityProvider provider, Pkce pkce, String state, URI redirect) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", Scopes.WANTED);
        query.put("state", state);
        query.put("code_challenge", pkce.challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(
                provider.authorizationEndpoint()
                        + "?"
                        + query.entrySet().stream()
                                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                                .collect(Collectors.joining("&")));
    }

    private static void receive(HttpExchange exchange, String state, CompletableFuture<String> code)
            throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        if (!state.equals(query.get("state"))) {
            // not the browser that was sent, so nothing is learned from it
            answer(exchange, 400, "This is not the answer to a login that was begun.");
            return;
        }
        String found = query.get("code");
        if (found == null) {
            answer(exchange, 400, "The login failed. You can close this page.");
            code.completeExceptionally(denied(query));
        } else {
            answer(exchange, 200, "You are logged in. You can close this page.");
            code.complete(found);
        }
    }

    private static CommandFailed denied(Map<String, String> query) {
        return new CommandFailed(
                "The login failed: "
                        + Printable.of(query.getOrDefault("error", "no reason given"))
                        + ". Start again with 'dormouse login --browser'.");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String await(CompletableFuture<String> code) {
        try {
            return code.get(TIME_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailed(
                    "Nobody logged in on the page in time. Start again with 'dormouse login'.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailed failed
                    ? failed
                    : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("The login was interrupted.", e);
        }
    }

    private Credential.Login exchange(
            IdentityProvider provider, Pkce pkce, URI redirect, String code) {
        TokenEndpoint.Outcome outcome =
                tokens.ask(
                        provider.tokenEndpoint(),
                        provider.clientId(),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                redirect.toString(),
                                "code_verifier",
                                pkce.verifier()));
        return switch (outcome) {
            case TokenEndpoint.Outcome.Granted(Credential.Login login) -> login;
            case TokenEndpoint.Outcome.Denied denied ->
                    throw new CommandFailed(
                            "The login failed: "
                                    + denied.error()
                                    + ". Start again with 'dormouse login --browser'.");
        };
    }
}
