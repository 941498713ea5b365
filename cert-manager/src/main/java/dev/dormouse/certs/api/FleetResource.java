package dev.dormouse.certs.api;

import dev.dormouse.certs.own.OwnCertificates;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.server.FeedServer;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.problem.WebErrors;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nodes and gateways of this cloud. */
@Path("/v1/admin/fleet")
@Tag(name = "admin")
@Authenticated
@RunOnVirtualThread
class FleetResource {
    private static final String NODE = "node_";

    private final FeedServer feed;
    private final OwnCertificates certificates;
    private final InstantSource clock;
    private final CurrentCaller caller;

    FleetResource(
            FeedServer feed,
            OwnCertificates certificates,
            InstantSource clock,
            CurrentCaller caller) {
        this.feed = feed;
        this.certificates = certificates;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getFleet",
            summary = "All nodes and gateways, how they are, and the control plane's certificates")
    public FleetJson get() {
        caller.require(Permission.OPERATE);
        return FleetJson.of(feed.fleet().describe(), certificates.describe(), clock.instant());
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "revokeMember",
            summary = "Shut a node or gateway out for good, whatever its certificate says")
    public void revoke(@PathParam("id") String id) {
        caller.require(Permission.OPERATE);
        if (!feed.fleet().revoke(member(id))) {
            throw unknown(id);
        }
    }

    private static Identity member(String id) {
        try {
            return id.startsWith(NODE)
                    ? Identity.of(NodeId.fromString(id))
                    : Identity.of(GatewayId.fromString(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static DormouseException unknown(String id) {
        return new DormouseException(
                WebErrors.NOT_FOUND,
                "No node or gateway is " + id + ". GET /v1/admin/fleet lists all.");
    }
}
