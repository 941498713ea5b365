package dev.dormouse.certs.listener;

import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.WireLimits;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Set;

/** Gives a member its next certificate; the present one says whose. */
final class RenewEndpoint implements InternalEndpoint {
    private final Joins joins;

    RenewEndpoint(Joins joins) {
        this.joins = joins;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/internal/v1/renew";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE, Role.GATEWAY);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        JoinRequest renewal = JoinRequest.fromJson(request.body(WireLimits.JOIN_BYTES_MAX));
        request.answer(200, "application/json", joins.renew(peer.identity(), renewal).json());
    }
}
