package dev.dormouse.apps.app;

import dev.dormouse.apps.app.AppService.Shown;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.caller.AccessibleOrganisation;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CallerErrors;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.edit.Edition;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps}: the apps of an organisation. */
@Path("/v1/apps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "apps")
@Authenticated
@RunOnVirtualThread
public class AppResource {
    private final OrganisationAccess access;
    private final CurrentCaller caller;
    private final AppService apps;
    private final AppHosts hosts;

    AppResource(OrganisationAccess access, CurrentCaller caller, AppService apps, AppHosts hosts) {
        this.access = access;
        this.caller = caller;
        this.apps = apps;
        this.hosts = hosts;
    }

    @GET
    @Operation(operationId = "listApps", summary = "Apps of the organisation")
    public Page<AppView> list(
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        AccessibleOrganisation of = access.to(organisation, Permission.APP_READ);
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                        apps.list(of.id(), page.after().orElse(""), page.rowsToRead()),
                        page,
                        shown -> shown.app().name())
                .map(shown -> view(of, shown));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    @Operation(operationId = "createApp", summary = "Make an app")
    public Response create(
            @QueryParam("organisation") @Nullable String organisation,
            @Valid @NotNull CreateApp body) {
        AccessibleOrganisation of = access.to(organisation, Permission.APP_WRITE);
        checkEmailVerified();
        Shown made = apps.create(of.id(), new AppName(body.name()));
        return Response.created(URI.create("/v1/apps/" + made.app().id()))
                .tag(editionOf(made).etag())
                .entity(view(of, made))
                .build();
    }

    /** A label is taken for good; mail addresses nobody has should not take any. */
    private void checkEmailVerified() {
        boolean isVerified =
                switch (caller.get()) {
                    case Caller.Person person -> person.emailVerified();
                    case Caller.ApiToken token -> token.emailVerified();
                    case Caller.Operator() -> true;
                };
        if (!isVerified) {
            throw new DormouseException(
                    CallerErrors.EMAIL_NOT_VERIFIED,
                    "Making an app needs a verified mail address. Open the link in the mail that"
                            + " was sent when you signed up, then log in again.");
        }
    }

    @GET
    @Path("{app}")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    @Operation(operationId = "getApp", summary = "An app, by name or id")
    public Response get(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation) {
        AccessibleOrganisation of = access.to(organisation, Permission.APP_READ);
        return answer(of, apps.show(of.id(), app));
    }

    private Response answer(AccessibleOrganisation of, Shown shown) {
        return Response.ok(view(of, shown)).tag(editionOf(shown).etag()).build();
    }

    @PATCH
    @Path("{app}")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    @Operation(operationId = "changeApp", summary = "Change what browsers are told of TLS")
    public Response change(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @Valid @NotNull ChangeApp body) {
        AccessibleOrganisation of = access.to(organisation, Permission.APP_WRITE);
        return answer(of, apps.change(of.id(), app, body));
    }

    @DELETE
    @Path("{app}")
    @Operation(operationId = "deleteApp", summary = "Delete an app with all its versions")
    public void delete(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation) {
        AccessibleOrganisation of = access.to(organisation, Permission.APP_WRITE);
        apps.delete(of.id(), app);
    }

    private AppView view(AccessibleOrganisation organisation, Shown shown) {
        return AppView.of(shown.app(), organisation.slug(), hosts, shown.production().orElse(null));
    }

    /** Both only grow, so their sum tells any two states apart. */
    private static Edition editionOf(Shown shown) {
        long generation = shown.production().map(Production::generation).orElse(0L);
        return new Edition(shown.app().edition() + generation);
    }
}
