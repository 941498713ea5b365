package dev.dormouse.apps.version;

import dev.dormouse.accounts.idempotency.IdempotencyErrors;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import dev.dormouse.web.rate.Rate;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/apps/{app}/versions}: what can be activated, and what became of it. */
@Path("/v1/apps/{app}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "apps")
@Authenticated
@RunOnVirtualThread
public class VersionResource {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final OrganisationAccess access;
    private final VersionService versions;

    VersionResource(OrganisationAccess access, VersionService versions) {
        this.access = access;
        this.versions = versions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            headers = {
                @Header(
                        name = Rate.POLICY_HEADER,
                        description = "How many versions an hour may bring",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = Rate.HEADER,
                        description = "How many more it may, and when there are more again",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @Operation(operationId = "createVersion", summary = "Make a version of a pushed image")
    public Response create(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @NotNull CreateVersion body) {
        var of = access.to(organisation, Permission.APP_DEPLOY);
        checkKey(key);
        VersionService.Wanted wanted = versions.create(of, app, body.reference(), key);
        Version version = wanted.version();
        return Response.accepted(VersionView.of(version))
                .header(
                        "Location",
                        URI.create("/v1/apps/" + version.app() + "/versions/" + version.number()))
                .header(Rate.POLICY_HEADER, wanted.rate().policyText())
                .header(Rate.HEADER, wanted.rate().text())
                .build();
    }

    private static void checkKey(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new DormouseException(
                    IdempotencyErrors.BAD_IDEMPOTENCY_KEY,
                    "Idempotency-Key has 1 to 128 visible ASCII characters; a random UUID is good.");
        }
    }

    @GET
    @Operation(operationId = "listVersions", summary = "Versions of an app, the newest first")
    public Page<VersionView> list(
            @PathParam("app") String app,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var of = access.to(organisation, Permission.APP_READ);
        PageRequest page = PageRequest.of(limit, cursor);
        return Page.of(
                        versions.list(
                                of.id(),
                                app,
                                page.after(Integer::valueOf).orElse(Integer.MAX_VALUE),
                                page.rowsToRead()),
                        page,
                        version -> Integer.toString(version.number()))
                .map(VersionView::of);
    }

    @GET
    @Path("{number: [0-9]{1,9}}")
    @Operation(operationId = "getVersion", summary = "A version, and what became of it")
    public VersionView get(
            @PathParam("app") String app,
            @PathParam("number") int number,
            @QueryParam("organisation") @Nullable String organisation) {
        var of = access.to(organisation, Permission.APP_READ);
        return VersionView.of(versions.get(of.id(), app, number));
    }
}
