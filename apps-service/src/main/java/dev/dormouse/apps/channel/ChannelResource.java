package dev.dormouse.apps.channel;

import dev.dormouse.feed.server.AppliedState;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.edit.Edition;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps/{app}/channels/{channel}}: which version is active. */
@Path("/v1/apps/{app}/channels/{channel}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "apps")
@Authenticated
@RunOnVirtualThread
public class ChannelResource {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final OrganisationAccess access;
    private final ChannelService channels;
    private final AppliedState applied;

    ChannelResource(OrganisationAccess access, ChannelService channels, AppliedState applied) {
        this.access = access;
        this.channels = channels;
        this.applied = applied;
    }

    @GET
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ChannelView.class)))
    @Operation(operationId = "getChannel", summary = "Which version is active")
    public Response get(
            @PathParam("app") String app,
            @PathParam("channel") String name,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_READ);
        checkName(name);
        Channel channel = channels.get(of.id(), app);
        return answer(
                channel, ChannelView.of(channel, applied.now(channel.app(), channel.generation())));
    }

    /**
     * Activates a version, also an older one, with new values of variables if some are given, and
     * waits a little for the gateways.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ChannelView.class)))
    @Operation(operationId = "activateVersion", summary = "Activate a version, newer or older")
    public Response put(
            @PathParam("app") String app,
            @PathParam("channel") String name,
            @QueryParam("organisation") @Nullable String organisation,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull ActivateVersion body)
            throws InterruptedException {
        var of = access.to(organisation, Permission.APP_DEPLOY);
        if (!body.values().isEmpty()) {
            var _ = access.to(organisation, Permission.SECRET_WRITE);
        }
        checkName(name);
        Channel channel = channels.activate(of.id(), app, body.version(), body.values(), ifMatch);
        return answer(
                channel,
                ChannelView.of(channel, applied.await(channel.app(), channel.generation(), WAIT)));
    }

    private static void checkName(String name) {
        if (!name.equals(Channel.PRODUCTION)) {
            throw new DormouseException(
                    ChannelErrors.NO_SUCH_CHANNEL,
                    "The only channel of an app is \"" + Channel.PRODUCTION + "\".");
        }
    }

    private static Response answer(Channel channel, ChannelView view) {
        return Response.ok(view).tag(new Edition(channel.generation()).etag()).build();
    }
}
