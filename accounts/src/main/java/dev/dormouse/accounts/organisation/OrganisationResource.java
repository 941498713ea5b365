package dev.dormouse.accounts.organisation;

import dev.dormouse.web.edit.Edition;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's organisations. */
@Path("/v1/organisations")
@Tag(name = "accounts")
@Authenticated
@RunOnVirtualThread
class OrganisationResource {
    private final OrganisationService service;

    OrganisationResource(OrganisationService service) {
        this.service = service;
    }

    @GET
    @Operation(operationId = "listOrganisations", summary = "Organisations of the caller")
    public Page<OrganisationView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return service.allOfCaller(PageRequest.of(limit, cursor)).map(OrganisationView::of);
    }

    @GET
    @Path("{organisation}")
    @Operation(operationId = "getOrganisation", summary = "One organisation, by slug or id")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrganisationView.class)))
    public Response get(@PathParam("organisation") String organisation) {
        Organisation found = service.ofCaller(organisation);
        return Response.ok(OrganisationView.of(found))
                .tag(new Edition(found.version()).etag())
                .build();
    }
}
