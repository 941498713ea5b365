package dev.dormouse.cli.oci;

import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudException;
import dev.dormouse.cli.api.transport.CloudRefused;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gets one blob into a repository, over connections that break. For one thread. */
final class BlobUpload {
    static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final int FAILURES_MAX = 6;
    private static final int NOT_FOUND = 404;
    private static final int OUT_OF_ORDER = 416;
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,15})");
    private static final String OCTETS = "application/octet-stream";

    private final Repository repository;
    private final ArtifactBlob blob;
    private final PushListener listener;

    private long told;
    private int failures;

    BlobUpload(Repository repository, ArtifactBlob blob, PushListener listener) {
        this.repository = repository;
        this.blob = blob;
        this.listener = listener;
    }

    void run() {
        while (true) {
            try {
                if (blob.sizeBytes() > CHUNK_BYTES) {
                    inChunks(repository.beginUpload());
                } else {
                    whole(repository.beginUpload());
                }
                break;
            } catch (CloudException e) {
                pauseAfter(e);
                if (repository.has(blob.digest())) {
                    break;
                }
                tell(0);
            }
        }
        tell(blob.sizeBytes());
        listener.blobDone();
    }

    /** Says how far it is. */
    private void tell(long offset) {
        listener.sent(offset - told);
        told = offset;
    }

    private void pauseAfter(CloudException failure) {
        boolean passing =
                switch (failure) {
                    case CloudUnreachable away -> true;
                    case CloudRefused refused ->
                            refused.isFaultOfTheCloud() || refused.status() == NOT_FOUND;
                    default -> false;
                };
        if (!passing || ++failures > FAILURES_MAX || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        repository.pause(failures);
    }

    private void whole(URI place) {
        byte[] all = blob.content().read(0, CHUNK_BYTES);
        repository.send(Call.of("PUT", withDigest(place)).body(OCTETS, all).once()).orRefused();
    }

    private void inChunks(URI start) {
        URI place = start;
        long offset = 0;
        while (offset < blob.sizeBytes()) {
            byte[] chunk = blob.content().read(offset, CHUNK_BYTES);
            try {
                Answer answer = repository.send(patch(place, offset, chunk));
                if (answer.status() == OUT_OF_ORDER) {
                    offset = received(place);
                } else {
                    answer.orRefused();
                    offset += chunk.length;
                    place = repository.location(answer).orElse(place);
                }
            } catch (CloudUnreachable e) {
                pauseAfter(e);
                offset = received(place);
            }
            tell(offset);
        }
        repository.send(Call.of("PUT", withDigest(place)).once()).orRefused();
    }

    private static Call patch(URI place, long offset, byte[] chunk) {
        return Call.of("PATCH", place)
                .with("content-range", offset + "-" + (offset + chunk.length - 1))
                .body(OCTETS, chunk);
    }

    /** How much of it the registry has. */
    private long received(URI place) {
        Answer answer = repository.send(Call.get(place)).orRefused();
        Matcher range = RANGE.matcher(answer.header("range").orElse(""));
        // a registry that has nothing says 0-0 or leaves the header out
        long last = range.matches() ? Long.parseLong(range.group(1)) : 0;
        return last == 0 ? 0 : last + 1;
    }

    private URI withDigest(URI place) {
        String separator = place.getRawQuery() == null ? "?" : "&";
        return URI.create(place + separator + "digest=" + blob.digest());
    }
}
