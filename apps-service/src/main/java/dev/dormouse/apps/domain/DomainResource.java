package dev.dormouse.apps.domain;

import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/domains}: the domains of an organisation. */
@Path("/v1/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "domains")
@Authenticated
@RunOnVirtualThread
public class DomainResource {
    private final OrganisationAccess access;
    private final DomainService domains;

    DomainResource(OrganisationAccess access, DomainService domains) {
        this.access = access;
        this.domains = domains;
    }

    @GET
    @Operation(operationId = "listDomains", summary = "Domains of the organisation")
    public Page<DomainView> list(
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var of = access.to(organisation, Permission.APP_READ);
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                domains.list(of.id(), page.after().orElse(""), page.rowsToRead()),
                page,
                DomainView::host);
    }

    @GET
    @Path("{host}")
    @Operation(operationId = "getDomain", summary = "A domain, as the last look found it")
    public DomainView get(
            @PathParam("host") String host,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_READ);
        return domains.get(of.id(), HostName.of(host));
    }

    @POST
    @Path("{host}/check")
    @Operation(operationId = "checkDomain", summary = "Ask DNS now")
    public DomainView check(
            @PathParam("host") String host,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_WRITE);
        return domains.check(of.id(), HostName.of(host));
    }

    @DELETE
    @Path("{host}")
    @Operation(operationId = "removeDomain", summary = "Remove a domain from its app")
    public void remove(
            @PathParam("host") String host,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_WRITE);
        domains.remove(of.id(), HostName.of(host));
    }
}
