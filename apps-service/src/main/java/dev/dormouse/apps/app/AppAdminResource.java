package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/admin/apps}: what an operator does to apps of any organisation. */
@Path("/v1/admin/apps/{app}/suspension")
@Tag(name = "operators")
@Authenticated
@RunOnVirtualThread
public class AppAdminResource {
    private final CurrentCaller caller;
    private final AppSuspension suspension;

    AppAdminResource(CurrentCaller caller, AppSuspension suspension) {
        this.caller = caller;
        this.suspension = suspension;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "suspendApp", summary = "Stop an app")
    public void suspend(@PathParam("app") String app, @Valid @NotNull SuspendApp body) {
        caller.require(Permission.OPERATE);
        suspension.suspend(id(app), body.reason());
    }

    @DELETE
    @Operation(operationId = "resumeApp", summary = "Let an app go on")
    public void resume(@PathParam("app") String app) {
        caller.require(Permission.OPERATE);
        suspension.resume(id(app));
    }

    private static AppId id(String text) {
        try {
            return AppId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw AppService.notFound();
        }
    }
}
