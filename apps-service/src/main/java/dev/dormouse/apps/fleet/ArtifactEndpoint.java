package dev.dormouse.apps.fleet;

import dev.dormouse.apps.blob.Artifacts;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.server.FleetView;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.kernel.Digest;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;

/** Gives nodes the compiled components of their apps. */
@ApplicationScoped
class ArtifactEndpoint implements InternalEndpoint {
    private final SystemContentStore content;
    private final Artifacts artifacts;
    private final FleetView fleet;

    ArtifactEndpoint(SystemContentStore content, Artifacts artifacts, FleetView fleet) {
        this.content = content;
        this.artifacts = artifacts;
        this.fleet = fleet;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/internal/v1/artifacts";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        Digest digest = RequestedContent.digest(request);
        if (!content.anyHasArtifact(digest, app -> fleet.isPlaced(peer.nodeId(), app))) {
            throw FleetErrors.notHere();
        }
        RequestedContent.answer(request, artifacts.store(), digest);
    }
}
