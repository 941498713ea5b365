package dev.dormouse.feed.member;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** An answer that fits in memory; of one that says no, only the status counts. */
public final class SmallAnswer {
    /** Of an answer that says no. */
    private static final int REFUSAL_BYTES_MAX = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private SmallAnswer() {}

    /**
     * Sends the request, and waits for all of its answer.
     *
     * @param bytesMax a good answer that has more is a failure
     * @param max from now to the answer's last byte; {@link HttpRequest#timeout} ends with its head
     */
    public static HttpResponse<byte[]> to(
            HttpRequest request, HttpClient client, int bytesMax, Duration max)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, ofAtMost(bytesMax));
        try {
            return answer.get(max.toNanos(), NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(
                    request.uri().getPath() + " had no answer within " + max.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(reason(e), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() == null ? e.toString() : e.getCause().toString();
    }

    private static BodyHandler<byte[]> ofAtMost(int bytesMax) {
        return answer ->
                isGood(answer.statusCode())
                        ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), bytesMax)
                        : refusal();
    }

    private static BodySubscriber<byte[]> refusal() {
        return BodySubscribers.limiting(BodySubscribers.replacing(NOTHING), REFUSAL_BYTES_MAX);
    }

    public static boolean isGood(int status) {
        return status == 200 || status == 204;
    }
}
