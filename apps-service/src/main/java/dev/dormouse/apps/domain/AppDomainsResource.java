package dev.dormouse.apps.domain;

import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps/{app}/domains}: the domains of an app. */
@Path("/v1/apps/{app}/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "domains")
@Authenticated
@RunOnVirtualThread
public class AppDomainsResource {
    private final OrganisationAccess access;
    private final DomainService domains;
    private final DomainClaims claims;

    AppDomainsResource(OrganisationAccess access, DomainService domains, DomainClaims claims) {
        this.access = access;
        this.domains = domains;
        this.claims = claims;
    }

    @GET
    @Operation(operationId = "listAppDomains", summary = "Domains of an app")
    public Page<DomainView> list(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var of = access.to(organisation, Permission.APP_READ);
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                domains.list(of.id(), app, page.after().orElse(""), page.rowsToRead()),
                page,
                DomainView::host);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addDomain",
            summary = "Add a domain to an app, or change its redirect; the answer has the records")
    public DomainView add(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @Valid @NotNull AddDomain body) {
        var of = access.to(organisation, Permission.APP_WRITE);
        HostName host = HostName.of(body.host());
        Optional<HostName> target = Optional.ofNullable(body.redirectsTo()).map(HostName::of);
        claims.add(of.id(), app, host, target);
        return domains.get(of.id(), host);
    }
}
