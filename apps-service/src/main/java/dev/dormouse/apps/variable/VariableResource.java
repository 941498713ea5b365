package dev.dormouse.apps.variable;

import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps/{app}/variables}: values of variables, and names of secrets. */
@Path("/v1/apps/{app}/variables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "apps")
@Authenticated
@RunOnVirtualThread
public class VariableResource {
    private final OrganisationAccess access;
    private final VariableService variables;

    VariableResource(OrganisationAccess access, VariableService variables) {
        this.access = access;
        this.variables = variables;
    }

    @GET
    @Operation(operationId = "listVariables", summary = "Variables, and names of secrets")
    public VariablesView list(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_READ);
        return variables.list(of.id(), app);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeVariables", summary = "Set and unset variables")
    public VariablesView change(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @Valid @NotNull PatchVariables body) {
        var of = access.to(organisation, Permission.SECRET_WRITE);
        return variables.change(of.id(), app, body);
    }
}
