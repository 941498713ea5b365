package dev.dormouse.feed.server;

import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.wire.ReportCodec;
import dev.dormouse.feed.wire.WireLimits;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Set;

/** Takes the reports of gateways and nodes. */
final class ReportEndpoint implements InternalEndpoint {
    private final Fleet fleet;

    ReportEndpoint(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/internal/v1/report";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE, Role.GATEWAY);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        byte[] body = request.body(WireLimits.REPORT_BYTES_MAX);
        if (peer.role() == Role.NODE) {
            fleet.report(peer.nodeId(), ReportCodec.readOfNode(body));
        } else {
            fleet.report(peer.gatewayId(), ReportCodec.readOfGateway(body));
        }
        request.answerNothing();
    }
}
