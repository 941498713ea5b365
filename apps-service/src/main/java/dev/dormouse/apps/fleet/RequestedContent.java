package dev.dormouse.apps.fleet;

import dev.dormouse.apps.blob.BlobStore;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Requests that name content by its digest. */
final class RequestedContent {
    private static final String OCTETS = "application/octet-stream";

    private RequestedContent() {}

    static Digest digest(InternalRequest request) {
        try {
            if (request.rest().size() == 1) {
                return Digest.fromString(request.rest().getFirst());
            }
        } catch (IllegalArgumentException e) {
            throw FleetErrors.notHere();
        }
        throw FleetErrors.notHere();
    }

    static void answer(InternalRequest request, BlobStore store, Digest digest) throws IOException {
        try (InputStream content = store.open(digest).orElseThrow(FleetErrors::notHere);
                OutputStream out = request.answerStream(OCTETS)) {
            content.transferTo(out);
        }
    }
}
