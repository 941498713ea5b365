package dev.dormouse.apps.fleet;

import dev.dormouse.apps.blob.Blobs;
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

/** Gives nodes the locks and files of their apps. */
@ApplicationScoped
class BlobEndpoint implements InternalEndpoint {
    private final SystemContentStore content;
    private final Blobs blobs;
    private final FleetView fleet;

    BlobEndpoint(SystemContentStore content, Blobs blobs, FleetView fleet) {
        this.content = content;
        this.blobs = blobs;
        this.fleet = fleet;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/internal/v1/blobs";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        Digest digest = RequestedContent.digest(request);
        if (!content.anyHasBlob(digest, app -> fleet.isPlaced(peer.nodeId(), app))) {
            throw FleetErrors.notHere();
        }
        RequestedContent.answer(request, blobs.store(), digest);
    }
}
