package dev.dormouse.accounts.token;

import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.TokenId;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The API tokens of an organisation. */
@Path("/v1/tokens")
@Tag(name = "accounts")
@Authenticated
@RunOnVirtualThread
class TokenResource {
    private final CurrentCaller current;
    private final OrganisationAccess access;
    private final TokenService service;

    TokenResource(CurrentCaller current, OrganisationAccess access, TokenService service) {
        this.current = current;
        this.access = access;
        this.service = service;
    }

    @GET
    @Operation(operationId = "listTokens", summary = "Tokens that were not revoked")
    public Page<TokenView> list(
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        OrganisationId id = access.to(organisation, Permission.TOKEN_WRITE).id();
        return service.page(id, PageRequest.of(limit, cursor));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TokenView.class)))
    @Operation(
            operationId = "createToken",
            summary = "Make a token; this answer is the only one that shows it")
    public TokenView create(
            @QueryParam("organisation") @Nullable String organisation,
            @Valid @NotNull CreateToken wanted) {
        // a token that could make tokens would outlive its own expiry
        Caller.Person owner = current.requirePerson();
        OrganisationId id = access.to(organisation, Permission.TOKEN_WRITE).id();
        return service.create(id, owner.id(), wanted);
    }

    @DELETE
    @Path("{token}")
    @Operation(operationId = "revokeToken", summary = "Make a token worthless at once")
    public void revoke(
            @PathParam("token") @Parameter(schema = @Schema(type = SchemaType.STRING))
                    TokenId token,
            @QueryParam("organisation") @Nullable String organisation) {
        OrganisationId id = access.to(organisation, Permission.TOKEN_WRITE).id();
        service.revoke(id, token);
    }
}
