package dev.dormouse.apps.log;

import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps/{app}/logs}: what an app says, read back and followed. */
@Path("/v1/apps/{app}/logs")
@Tag(name = "apps")
@Authenticated
@RunOnVirtualThread
public class LogResource {
    private final OrganisationAccess access;
    private final LogService logs;
    private final LogLimits limits;
    private final InstantSource clock;

    LogResource(OrganisationAccess access, LogService logs, LogLimits limits, InstantSource clock) {
        this.access = access;
        this.logs = logs;
        this.limits = limits;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readLog", summary = "Lines of an app")
    public Page<LogLineView> read(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var of = access.to(organisation, Permission.LOGS_READ);
        PageRequest page = PageRequest.of(limit, cursor);
        boolean onlyLast = since == null && page.after().isEmpty();
        int rows = onlyLast ? page.limit() : page.rowsToRead();
        return Page.of(
                        logs.read(of.id(), app, page.after(), since, rows),
                        page,
                        line -> Long.toString(line.id()))
                .map(LogLineView::of);
    }

    /** Follows the log, as server-sent events; one that was cut off goes on where it stood. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "followLog", summary = "Lines of an app as they come")
    public void stream(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @HeaderParam("Last-Event-ID") @Nullable String lastId,
            @Context Sse sse,
            @Context SseEventSink sink)
            throws InterruptedException {
        var of = access.to(organisation, Permission.LOGS_READ);
        try (Follower follower = logs.follow(of.id(), app, lastId);
                sink) {
            new LogStreaming(sse, sink, clock).run(follower, limits.followTime());
        }
    }
}
