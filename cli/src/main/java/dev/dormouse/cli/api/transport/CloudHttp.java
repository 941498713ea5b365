package dev.dormouse.cli.api.transport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/**
 * Sends calls to one cloud and brings back whole answers. Calls that may be repeated are, a few
 * times; a refused token is renewed once. Safe for many threads.
 */
public final class CloudHttp implements AutoCloseable {
    private static final int TRIES = 4;
    private static final long ANSWER_BYTES_MAX = 16L * 1024 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final HttpClient client;
    private final AccessTokens tokens;
    private final Pause pause;

    private CloudHttp(HttpClient client, AccessTokens tokens, Pause pause) {
        this.client = client;
        this.tokens = requireNonNull(tokens, "tokens");
        this.pause = requireNonNull(pause, "pause");
    }

    public static CloudHttp open(SSLContext trust, Pause pause) {
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        return new CloudHttp(client, AccessTokens.NONE, pause);
    }

    /** The same connections, used in somebody's name. */
    public CloudHttp with(AccessTokens other) {
        return new CloudHttp(client, other, pause);
    }

    /**
     * The answer, whatever it says.
     *
     * @throws CloudUnreachable if none came
     */
    public Answer send(Call call) {
        HttpResponse<byte[]> response =
                exchange(call, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** An answer whose body goes on; the caller closes it. */
    public HttpResponse<InputStream> stream(Call call) {
        return exchange(call, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchange(Call call, BodyHandler<T> handler) {
        Optional<String> token = tokens.current();
        boolean renewed = false;
        for (int tried = 1; ; tried++) {
            Duration wait;
            try {
                HttpResponse<T> response = client.send(request(call, token), handler);
                if (response.statusCode() == 401
                        && !renewed
                        && token.isPresent()
                        && tokens.renew(token.get())) {
                    token = tokens.current();
                    renewed = true;
                    continue;
                }
                boolean passing = PASSING.contains(response.statusCode());
                if (!passing || !call.repeatable() || tried >= TRIES) {
                    return response;
                }
                wait = retryAfter(response, tried);
            } catch (IOException e) {
                // a connection that never was cannot have done anything
                if (tried >= TRIES || !(call.repeatable() || e instanceof ConnectException)) {
                    throw CloudUnreachable.of(call.uri(), e);
                }
                wait = backOff(tried);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CloudUnreachable.interrupted(e);
            }
            pause.await(wait);
        }
    }

    private static HttpRequest request(Call call, Optional<String> token) {
        return token.map(value -> call.with("authorization", "Bearer " + value))
                .orElse(call)
                .request();
    }

    private static Duration backOff(int tried) {
        long millis = FIRST_PAUSE.toMillis() << (tried - 1);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis));
    }

    private static Duration retryAfter(HttpResponse<?> response, int tried) {
        Duration asked =
                response.headers()
                        .firstValue("retry-after")
                        .filter(text -> text.matches("[0-9]{1,4}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(backOff(tried));
        return asked.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : asked;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
