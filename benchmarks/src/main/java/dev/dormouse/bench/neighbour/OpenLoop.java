package dev.dormouse.bench.neighbour;

import dev.dormouse.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends 100 requests a second whether or not earlier ones are answered, from 20 connections in
 * turn. A latency counts from the moment that a request was due, so one that the server keeps
 * waiting counts against it, and so do those behind it.
 */
final class OpenLoop {
    private static final int PER_SECOND = 100;
    private static final int CONNECTIONS = 20;
    private static final long PERIOD_NANOS = 1_000_000_000L / PER_SECOND;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int port;
    private final String path;

    /**
     * What a run measured, in milliseconds.
     *
     * @param latency from when a request was due to its response
     * @param lateness from when a request was due to when it was sent, which is in the latency too:
     *     the client's own share, or an answer before it that came late
     */
    record Load(Samples latency, Samples lateness) {}

    OpenLoop(int port, String path) {
        this.port = port;
        this.path = path;
    }

    /** Sends requests one after the other, until client and server are compiled. */
    void warmUp(int requests) throws IOException {
        try (Connection connection = Connection.open(port)) {
            for (int i = 0; i < requests; i++) {
                connection.send(path);
                connection.receive();
            }
        }
    }

    Load run(int seconds) throws IOException {
        double[] latency = new double[seconds * PER_SECOND];
        double[] lateness = new double[seconds * PER_SECOND];
        long begin = System.nanoTime() + CONNECTIONS * PERIOD_NANOS;
        List<FutureTask<Void>> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            FutureTask<Void> sender =
                    new FutureTask<>(() -> {
                        sendEvery(first, begin, latency, lateness);
                        return null;
                    });
            senders.add(sender);
            Thread.ofPlatform().daemon().start(sender);
        }
        for (FutureTask<Void> sender : senders) {
            await(sender);
        }
        return new Load(Samples.of(latency), Samples.of(lateness));
    }

    private void sendEvery(int first, long begin, double[] latency, double[] lateness)
            throws IOException {
        try (Connection connection = Connection.open(port)) {
            for (int i = first; i < latency.length; i += CONNECTIONS) {
                long due = begin + i * PERIOD_NANOS;
                sleepUntil(due);
                lateness[i] = millisSince(due);
                connection.send(path);
                connection.receive();
                latency[i] = millisSince(due);
            }
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void await(FutureTask<Void> sender) throws IOException {
        try {
            sender.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }
}
