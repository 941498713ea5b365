package dev.dormouse.cli.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An OCI registry in memory: uploads whole and in chunks, manifests whose blobs must be there. */
public final class FakeRegistry {
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/([^/]*)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[0-9a-f]{64})");
    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");

    private final FakeAccounts accounts;
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final Map<String, byte[]> manifests = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private String uploadOrigin = "";
    private int halfChunks;

    FakeRegistry(FakeAccounts accounts) {
        this.accounts = accounts;
    }

    public synchronized Set<Digest> blobs() {
        return Set.copyOf(blobs.keySet());
    }

    /** The manifest by digest or tag. */
    public synchronized JsonNode manifest(String repository, String reference) {
        try {
            return JsonMapper.builder()
                    .build()
                    .readTree(manifests.get(repository + "@" + reference));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    synchronized Digest digest(String repository, String reference) {
        byte[] manifest = manifests.get(repository + "@" + reference);
        if (manifest == null) {
            throw new FakeRefusal(
                    404, "image-not-found", "Nothing was pushed as " + reference + ".");
        }
        return Digest.of(manifest);
    }

    /** Sends uploads to another host. */
    public synchronized void sendUploadsTo(String origin) {
        uploadOrigin = origin;
    }

    /** Keeps half of the next chunk and answers as a gateway does whose registry went away. */
    public synchronized void loseHalfOfChunks(int number) {
        halfChunks = number;
    }

    synchronized FakeAnswer answer(FakeRequest request) {
        if (accounts.caller(request) == null) {
            return oci(401, "UNAUTHORIZED", "Nobody is logged in.");
        }
        Matcher upload = UPLOAD.matcher(request.path());
        if (upload.matches()) {
            return upload.group(2).isEmpty()
                    ? begin(upload.group(1))
                    : goOn(request, upload.group(1), upload.group(2));
        }
        Matcher blob = BLOB.matcher(request.path());
        if (blob.matches()) {
            return FakeAnswer.empty(
                    blobs.containsKey(Digest.fromString(blob.group(2))) ? 200 : 404);
        }
        Matcher manifest = MANIFEST.matcher(request.path());
        return manifest.matches()
                ? putManifest(manifest.group(1), manifest.group(2), request.body())
                : oci(404, "NAME_UNKNOWN", "There is nothing here.");
    }

    private FakeAnswer begin(String repository) {
        String id = "upload-" + numbers.incrementAndGet();
        uploads.put(id, new ByteArrayOutputStream());
        return FakeAnswer.empty(202)
                .with("location", uploadOrigin + "/v2/" + repository + "/blobs/uploads/" + id);
    }

    private FakeAnswer goOn(FakeRequest request, String repository, String id) {
        ByteArrayOutputStream received = uploads.get(id);
        if (received == null) {
            return oci(404, "BLOB_UPLOAD_UNKNOWN", "There is no such upload.");
        }
        return switch (request.method()) {
            case "GET" ->
                    FakeAnswer.empty(204).with("range", "0-" + Math.max(0, received.size() - 1));
            case "PATCH" -> chunk(request, received);
            default -> end(request, repository, id, received);
        };
    }

    private FakeAnswer chunk(FakeRequest request, ByteArrayOutputStream received) {
        long first = Long.parseLong(request.header("content-range").split("-")[0]);
        if (first != received.size()) {
            return oci(416, "BLOB_UPLOAD_INVALID", "A chunk is out of order.");
        }
        if (halfChunks > 0) {
            halfChunks--;
            received.write(request.body(), 0, request.body().length / 2);
            return FakeAnswer.problem(502, "bad-gateway", "The registry went away.");
        }
        received.writeBytes(request.body());
        return FakeAnswer.empty(202).with("location", request.path());
    }

    private FakeAnswer end(
            FakeRequest request, String repository, String id, ByteArrayOutputStream received) {
        received.writeBytes(request.body());
        uploads.remove(id);
        Digest digest = Digest.fromString(request.parameters().getOrDefault("digest", ""));
        if (!Digest.of(received.toByteArray()).equals(digest)) {
            return oci(400, "DIGEST_INVALID", "The content has another digest.");
        }
        blobs.put(digest, received.toByteArray());
        return FakeAnswer.empty(201).with("location", "/v2/" + repository + "/blobs/" + digest);
    }

    private FakeAnswer putManifest(String repository, String reference, byte[] body) {
        JsonNode manifest;
        try {
            manifest = JsonMapper.builder().build().readTree(body);
        } catch (IOException e) {
            return oci(400, "MANIFEST_INVALID", "It is no JSON.");
        }
        for (JsonNode layer : manifest.path("layers")) {
            if (!blobs.containsKey(Digest.fromString(layer.path("digest").asText()))) {
                return oci(404, "MANIFEST_BLOB_UNKNOWN", "A layer is missing.");
            }
        }
        manifests.put(repository + "@" + reference, body);
        manifests.put(repository + "@" + Digest.of(body), body);
        return FakeAnswer.empty(201)
                .with("location", "/v2/" + repository + "/manifests/" + Digest.of(body));
    }

    private static FakeAnswer oci(int status, String code, String message) {
        return FakeAnswer.json(
                status,
                Map.of("errors", java.util.List.of(Map.of("code", code, "message", message))));
    }
}
