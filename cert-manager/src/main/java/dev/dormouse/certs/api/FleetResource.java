package dev.dormouse.certs.api;

import dev.dormouse.feed.server.FeedServer;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nodes and gateways of this cloud. */
@Path("/v1/admin/fleet")
@Tag(name = "admin")
@Authenticated
@RunOnVirtualThread
class FleetResource {
    private final FeedServer feed;
    private final CurrentCaller caller;

    FleetResource(FeedServer feed, CurrentCaller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getFleet", summary = "All nodes and gateways, and how they are")
    public FleetJson get() {
        caller.require(Permission.OPERATE);
        return FleetJson.of(feed.fleet().describe());
    }
}
