package dev.dormouse.accounts.organisation;

import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An operator stops all apps of an organisation, and lets them go on. */
@Path("/v1/admin/organisations/{organisation}/suspension")
@Tag(name = "admin")
@Authenticated
@RunOnVirtualThread
class SuspensionResource {
    private final CurrentCaller current;
    private final OrganisationService service;

    SuspensionResource(CurrentCaller current, OrganisationService service) {
        this.current = current;
        this.service = service;
    }

    /** Why, in words that its members read. */
    record Suspension(@NotBlank @Size(max = 500) String reason) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suspendOrganisation",
            summary = "Stop all apps of an organisation; its members can still look")
    public OrganisationView suspend(
            @PathParam("organisation") String organisation, @Valid @NotNull Suspension suspension) {
        current.require(Permission.OPERATE);
        return OrganisationView.of(service.suspend(organisation, suspension.reason()));
    }

    @DELETE
    @Operation(operationId = "resumeOrganisation", summary = "Let its apps go on")
    public OrganisationView resume(@PathParam("organisation") String organisation) {
        current.require(Permission.OPERATE);
        return OrganisationView.of(service.resume(organisation));
    }
}
