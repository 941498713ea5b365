package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.Blob;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2}: the registry, as the OCI distribution specification 1.1 describes it. Names of
 * repositories contain slashes, so paths are taken whole and read by {@link RegistryPath}.
 */
@Path("/v2")
@Authenticated
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class RegistryResource {
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final int TAGS_MAX = 1_000;

    private final CurrentCaller caller;
    private final OrganisationAccess access;
    private final RegistryService registry;
    private final Uploads uploads;
    private final RegistryLimits limits;

    RegistryResource(
            CurrentCaller caller,
            OrganisationAccess access,
            RegistryService registry,
            Uploads uploads,
            RegistryLimits limits) {
        this.caller = caller;
        this.access = access;
        this.registry = registry;
        this.uploads = uploads;
        this.limits = limits;
    }

    @GET
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response get(
            @PathParam("path") String path,
            @QueryParam("n") @Nullable Integer n,
            @QueryParam("last") @Nullable String last) {
        return switch (RegistryPath.parse(path)) {
            case RegistryPath.Root() -> root();
            case RegistryPath.Blob(var repository, var digest) ->
                    blob(repository, digest, registry.open(pulled(repository, digest).digest()));
            case RegistryPath.Manifest(var repository, var reference) -> {
                byte[] content = manifest(repository, reference);
                yield manifest(content, new ByteArrayInputStream(content));
            }
            case RegistryPath.Tags(var repository) -> tags(repository, n, last);
            case RegistryPath.Upload(var repository, var id) -> {
                OrganisationId of = push(repository);
                long received = uploads.received(of, repository.app(), id);
                yield progress(Response.noContent(), repository, id, received);
            }
            case RegistryPath.Uploads _ -> throw unsupported();
        };
    }

    @HEAD
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response head(@PathParam("path") String path) {
        return switch (RegistryPath.parse(path)) {
            case RegistryPath.Root() -> root();
            case RegistryPath.Blob(var repository, var digest) -> blob(repository, digest, null);
            case RegistryPath.Manifest(var repository, var reference) ->
                    manifest(manifest(repository, reference), null);
            case RegistryPath.Tags _ -> throw unsupported();
            case RegistryPath.Upload _ -> throw unsupported();
            case RegistryPath.Uploads _ -> throw unsupported();
        };
    }

    /** Says that the registry is here, and that the caller is known. */
    private Response root() {
        var _ = caller.get();
        return Response.ok("{}", MediaType.APPLICATION_JSON)
                .header("Docker-Distribution-API-Version", "registry/2.0")
                .build();
    }

    private OrganisationId pull(RepositoryName repository) {
        return access.to(repository.organisation().orElse(null), Permission.APP_READ).id();
    }

    private OrganisationId push(RepositoryName repository) {
        return access.to(repository.organisation().orElse(null), Permission.APP_DEPLOY).id();
    }

    private Blob pulled(RepositoryName repository, Digest digest) {
        return registry.blob(pull(repository), digest)
                .orElseThrow(() ->
                        new DormouseException(
                                RegistryErrors.BLOB_UNKNOWN, "There is no blob " + digest + "."));
    }

    private Response blob(RepositoryName repository, Digest digest, @Nullable InputStream body) {
        Blob blob = pulled(repository, digest);
        return Response.ok(body)
                .type(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, blob.sizeBytes())
                .header(DIGEST_HEADER, digest)
                .build();
    }

    private byte[] manifest(RepositoryName repository, Reference reference) {
        return registry.manifest(pull(repository), repository.app(), reference)
                .orElseThrow(() ->
                        new DormouseException(
                                RegistryErrors.MANIFEST_UNKNOWN,
                                "There is no manifest " + reference + "."));
    }

    private static Response manifest(byte[] content, @Nullable InputStream body) {
        return Response.ok(body)
                .type(ImageManifest.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, content.length)
                .header(DIGEST_HEADER, Digest.of(content))
                .build();
    }

    /** As the specification wants it. */
    private record TagList(String name, List<String> tags) {}

    private Response tags(RepositoryName repository, @Nullable Integer n, @Nullable String last) {
        int limit = n == null ? TAGS_MAX : Math.clamp(n, 0, TAGS_MAX);
        List<String> found =
                registry.tags(
                                pull(repository),
                                repository.app(),
                                last == null ? "" : last,
                                limit + 1)
                        .orElseThrow(() ->
                                new DormouseException(
                                        RegistryErrors.NAME_UNKNOWN,
                                        "There is no repository " + repository + "."));
        List<String> page = found.subList(0, Math.min(limit, found.size()));
        Response.ResponseBuilder answer =
                Response.ok(new TagList(repository.toString(), page), MediaType.APPLICATION_JSON);
        if (found.size() > limit && limit > 0) {
            String next = "/v2/" + repository + "/tags/list?n=" + limit + "&last=" + page.getLast();
            answer.header("Link", "<" + next + ">; rel=\"next\"");
        }
        return answer.build();
    }

    @POST
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response post(
            @PathParam("path") String path,
            @QueryParam("digest") @Nullable String digest,
            @QueryParam("mount") @Nullable String mount,
            InputStream body)
            throws IOException {
        if (!(RegistryPath.parse(path) instanceof RegistryPath.Uploads(var repository))) {
            throw unsupported();
        }
        OrganisationId of = push(repository);
        if (digest != null) {
            Digest expected = Reference.digest(digest);
            uploads.put(of, body, expected);
            return created(repository, expected);
        }
        if (mount != null && registry.blob(of, Reference.digest(mount)).isPresent()) {
            return created(repository, Reference.digest(mount));
        }
        return progress(Response.accepted(), repository, uploads.begin(of, repository.app()), 0);
    }

    @PATCH
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response patch(
            @PathParam("path") String path,
            @HeaderParam("Content-Range") @Nullable String range,
            InputStream body)
            throws IOException {
        if (!(RegistryPath.parse(path) instanceof RegistryPath.Upload(var repository, var id))) {
            throw unsupported();
        }
        return progress(Response.accepted(), repository, id, append(repository, id, range, body));
    }

    private long append(
            RepositoryName repository, UUID id, @Nullable String range, InputStream body)
            throws IOException {
        return uploads.append(
                push(repository),
                repository.app(),
                id,
                Optional.ofNullable(range).map(ContentRange::parse),
                body);
    }

    @PUT
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response put(
            @PathParam("path") String path,
            @QueryParam("digest") @Nullable String digest,
            @HeaderParam("Content-Range") @Nullable String range,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            InputStream body)
            throws IOException {
        return switch (RegistryPath.parse(path)) {
            case RegistryPath.Manifest(var repository, var reference) ->
                    putManifest(repository, reference, body);
            case RegistryPath.Upload(var repository, var id) -> {
                Digest expected = Reference.digest(digest == null ? "" : digest);
                if (!"0".equals(length)) {
                    var _ = append(repository, id, range, body);
                }
                uploads.finish(push(repository), repository.app(), id, expected);
                yield created(repository, expected);
            }
            case RegistryPath.Root() -> throw unsupported();
            case RegistryPath.Blob _ -> throw unsupported();
            case RegistryPath.Tags _ -> throw unsupported();
            case RegistryPath.Uploads _ -> throw unsupported();
        };
    }

    private Response putManifest(RepositoryName repository, Reference reference, InputStream body)
            throws IOException {
        OrganisationId of = push(repository);
        byte[] content = body.readNBytes(limits.manifestBytesMax() + 1);
        if (content.length > limits.manifestBytesMax()) {
            throw new DormouseException(
                    RegistryErrors.SIZE_INVALID,
                    "A manifest has at most " + limits.manifestBytesMax() + " bytes.");
        }
        Digest digest = registry.putManifest(of, repository.app(), reference, content);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v2/" + repository + "/manifests/" + digest)
                .header(DIGEST_HEADER, digest)
                .build();
    }

    @DELETE
    @Path("{path: .*}")
    @Operation(hidden = true)
    public Response delete(@PathParam("path") String path) {
        if (!(RegistryPath.parse(path) instanceof RegistryPath.Upload(var repository, var id))) {
            throw unsupported();
        }
        uploads.cancel(push(repository), repository.app(), id);
        return Response.noContent().build();
    }

    private static Response created(RepositoryName repository, Digest digest) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v2/" + repository + "/blobs/" + digest)
                .header(DIGEST_HEADER, digest)
                .build();
    }

    private static Response progress(
            Response.ResponseBuilder answer, RepositoryName repository, UUID id, long received) {
        return answer.header(HttpHeaders.LOCATION, "/v2/" + repository + "/blobs/uploads/" + id)
                .header("Range", "0-" + Math.max(0, received - 1))
                .header("Docker-Upload-UUID", id)
                .build();
    }

    private static DormouseException unsupported() {
        return new DormouseException(
                RegistryErrors.UNSUPPORTED, "This registry does not do that with this method.");
    }
}
