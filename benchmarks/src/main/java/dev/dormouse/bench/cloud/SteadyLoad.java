package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Samples;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests to one server over few connections, all from one event loop: as many as it answers, or
 * so many a second whether or not earlier ones are answered. In the latter a latency counts from
 * the moment that a request was due.
 */
final class SteadyLoad implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_MAX = 2_000;
    private static final int CONNECTIONS_MAX = 4;
    private static final int PATIENCE_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int OK = 200;

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions request;
    private final List<String> hosts;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<String> failure = new AtomicReference<>("");

    /**
     * @param options how to speak to it
     * @param hosts whom to ask for in turn, each over a connection of its own; may be empty
     */
    SteadyLoad(HttpClientOptions options, RequestOptions request, List<String> hosts) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.client =
                vertx.createHttpClient(
                        options.setMaxPoolSize(AT_ONCE)
                                .setHttp2MaxPoolSize(hosts.isEmpty() ? CONNECTIONS_MAX : 1)
                                .setHttp2MultiplexingLimit(AT_ONCE / CONNECTIONS_MAX)
                                .setMaxWaitQueueSize(AT_ONCE_MAX));
        this.request = request;
        this.hosts = List.copyOf(hosts);
    }

    /** How many requests a second it answers. */
    double capacity(int seconds) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong answers = new AtomicLong();
        CountDownLatch left = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            vertx.runOnContext(start -> repeat(end, answers, left));
        }
        await(left, seconds);
        return answers.get() * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }

    private void repeat(long end, AtomicLong answers, CountDownLatch left) {
        send().onComplete(answer -> {
            if (answer.failed()) {
                failure.set(String.valueOf(answer.cause()));
                left.countDown();
            } else if (System.nanoTime() >= end) {
                left.countDown();
            } else {
                answers.incrementAndGet();
                repeat(end, answers, left);
            }
        });
    }

    /** Latency at that rate, in milliseconds. */
    Samples at(double perSecond, int seconds) throws IOException, InterruptedException {
        double[] millis = new double[Math.max(1, (int) (perSecond * seconds))];
        CountDownLatch left = new CountDownLatch(millis.length);
        long begin = System.nanoTime();
        for (int i = 0; i < millis.length; i++) {
            int number = i;
            long due = begin + (long) (i * NANOS_PER_SECOND / perSecond);
            sleepUntil(due);
            vertx.runOnContext(start ->
                    send().onComplete(answer -> {
                        millis[number] = (System.nanoTime() - due) / NANOS_PER_MILLI;
                        if (answer.failed()) {
                            failure.set(String.valueOf(answer.cause()));
                        }
                        left.countDown();
                    }));
        }
        await(left, seconds);
        return Samples.of(millis);
    }

    private Future<Void> send() {
        return client.request(next()).compose(sent -> sent.send()).compose(SteadyLoad::whole);
    }

    private RequestOptions next() {
        if (hosts.isEmpty()) {
            return request;
        }
        int next = Math.floorMod(turn.getAndIncrement(), hosts.size());
        return new RequestOptions(request).setHost(hosts.get(next));
    }

    private static Future<Void> whole(HttpClientResponse answer) {
        return answer.statusCode() == OK
                ? answer.end()
                : Future.failedFuture("It answered " + answer.statusCode());
    }

    private void await(CountDownLatch left, int seconds) throws IOException, InterruptedException {
        if (!left.await(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(request.getHost() + " did not answer in time");
        }
        if (!failure.get().isEmpty()) {
            throw new IOException(request.getHost() + " failed: " + failure.get());
        }
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
