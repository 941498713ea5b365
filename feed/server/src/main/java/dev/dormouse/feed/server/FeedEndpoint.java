package dev.dormouse.feed.server;

import dev.dormouse.feed.client.Position;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Streams the feed to one gateway or node, for as long as it is let. */
final class FeedEndpoint implements InternalEndpoint {
    private static final long BOOKMARK_MILLIS = 2_000;

    private final FeedHub hub;
    private final Fleet fleet;
    private final InstantSource clock;

    FeedEndpoint(FeedHub hub, Fleet fleet, InstantSource clock) {
        this.hub = hub;
        this.fleet = fleet;
        this.clock = clock;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/internal/v1/feed";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE, Role.GATEWAY);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        Position from = new Position(request.query("epoch").orElse(""), revision(request));
        Optional<FeedHub.Reading> reading = hub.read(peer.identity(), from);
        if (reading.isEmpty()) {
            throw new DormouseException(
                    WebErrors.UNAVAILABLE, "This control plane is behind you. Ask again shortly.");
        }
        try (FeedHub.Reading open = reading.get();
                OutputStream out = request.answerStream("application/x-ndjson")) {
            fleet.connected(peer);
            try {
                stream(peer, open, out);
            } finally {
                fleet.disconnected(peer.identity());
            }
        }
    }

    private void stream(Peer peer, FeedHub.Reading reading, OutputStream out)
            throws IOException, InterruptedException {
        while (isGood(peer)) {
            List<FeedMessage> messages = reading.next(BOOKMARK_MILLIS);
            if (messages.isEmpty()) {
                return;
            }
            for (FeedMessage message : messages) {
                out.write(FeedCodec.write(message));
                out.write('\n');
            }
            out.flush();
        }
    }

    private boolean isGood(Peer peer) {
        return clock.instant().isBefore(peer.certificate().getNotAfter().toInstant())
                && !fleet.isRevoked(peer.identity());
    }

    private static long revision(InternalRequest request) {
        try {
            return Long.parseLong(request.query("from").orElse("0"));
        } catch (NumberFormatException e) {
            throw new DormouseException(
                    WebErrors.BAD_REQUEST, "\"from\" is a revision: a whole number.", e);
        }
    }
}
