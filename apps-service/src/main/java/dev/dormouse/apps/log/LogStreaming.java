package dev.dormouse.apps.log;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends lines to one client as they come, at the pace at which it reads. */
final class LogStreaming {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SEND_MAX = Duration.ofSeconds(60);

    private final Sse sse;
    private final SseEventSink sink;
    private final InstantSource clock;

    LogStreaming(Sse sse, SseEventSink sink, InstantSource clock) {
        this.sse = sse;
        this.sink = sink;
        this.clock = clock;
    }

    /** Until the client goes, the app is deleted, or the time is over. */
    void run(Follower follower, Duration time) throws InterruptedException {
        Instant end = clock.instant().plus(time);
        boolean reads = send(sse.newEventBuilder().comment("following").build());
        while (reads && !follower.isClosed() && clock.instant().isBefore(end)) {
            reads = send(follower.await(HEARTBEAT));
        }
    }

    private boolean send(Follower.Arrived arrived) throws InterruptedException {
        if (arrived.dropped() > 0 && !send(dropped(arrived.dropped()))) {
            return false;
        }
        for (LogLine line : arrived.lines()) {
            if (!send(event(LogLineView.of(line)))) {
                return false;
            }
        }
        return !arrived.lines().isEmpty() || send(sse.newEventBuilder().comment("waiting").build());
    }

    private OutboundSseEvent dropped(long count) {
        String text = count + " lines were dropped, since they were read too slowly.";
        return event(LogLineView.of("", LogEntry.platform(clock.instant(), 0, text)));
    }

    private OutboundSseEvent event(LogLineView line) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder()
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(LogLineView.class, line);
        return line.id().isEmpty() ? event.build() : event.id(line.id()).build();
    }

    private boolean send(OutboundSseEvent event) throws InterruptedException {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event).toCompletableFuture().get(SEND_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
