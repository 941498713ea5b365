package dev.dormouse.cli.oci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedDependency;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.kernel.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app as {@code spin registry push} would push it: its modules, then its files, then its lock as
 * the last layer. The same app makes the same artifact.
 *
 * @param manifest the OCI image manifest, as bytes since its digest names it
 * @param blobs config and layers, each once
 */
public record SpinArtifact(byte[] manifest, List<ArtifactBlob> blobs) {
    public static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LOCK = "application/vnd.fermyon.spin.application.v1+config";
    private static final String WASM = "application/vnd.wasm.content.layer.v1+wasm";
    private static final String FILE = "application/vnd.wasm.content.layer.v1+data";
    private static final String ANNOTATION = "org.opencontainers.image.";
    private static final int LAYERS_MAX = 10_000;

    public SpinArtifact {
        blobs = List.copyOf(blobs);
    }

    public Digest digest() {
        return Digest.of(manifest);
    }

    public static SpinArtifact of(AppContent content) {
        Map<Digest, ArtifactBlob> layers = new LinkedHashMap<>();
        for (LockedComponent component : content.app().components()) {
            add(layers, content, WASM, component.source().content());
            component.dependencies().values().forEach(d -> addSource(layers, content, d));
            component.triggerDependencies().values().stream()
                    .flatMap(List::stream)
                    .forEach(d -> addSource(layers, content, d));
        }
        for (LockedComponent component : content.app().components()) {
            for (LockedFile file : component.files()) {
                if (file.content().inline().isEmpty()) {
                    add(layers, content, FILE, file.content());
                }
            }
        }
        ArtifactBlob lock = ArtifactBlob.of(LOCK, LockJson.write(content.app()));
        layers.put(lock.digest(), lock);
        if (layers.size() > LAYERS_MAX) {
            throw new CommandFailed(
                    "The app has "
                            + (layers.size() - 1)
                            + " modules and files, and a cloud takes "
                            + (LAYERS_MAX - 1)
                            + ". Leave some out with exclude_files, or put them into a module.");
        }
        return assembled(content.app(), new ArrayList<>(layers.values()), lock);
    }

    private static void addSource(
            Map<Digest, ArtifactBlob> layers, AppContent content, LockedDependency dependency) {
        add(layers, content, WASM, dependency.source().content());
    }

    private static void add(
            Map<Digest, ArtifactBlob> layers, AppContent content, String type, ContentRef ref) {
        layers.computeIfAbsent(
                ref.digest(),
                digest -> {
                    Path file = content.files().get(digest);
                    if (file == null) {
                        throw new IllegalStateException("A lock names only content of its app");
                    }
                    BlobContent bytes = new BlobContent.InFile(file);
                    return new ArtifactBlob(type, digest, bytes.size(), bytes);
                });
    }

    private static SpinArtifact assembled(
            LockedApp app, List<ArtifactBlob> layers, ArtifactBlob lock) {
        ArtifactBlob config = ArtifactBlob.of(CONFIG, config(lock.digest()));
        ObjectNode manifest = Json.MAPPER.createObjectNode();
        ObjectNode annotations = manifest.putObject("annotations");
        annotations(app).forEach(annotations::put);
        describe(manifest.putObject("config"), config);
        ArrayNode described = manifest.putArray("layers");
        layers.forEach(layer -> describe(described.addObject(), layer));
        manifest.put("schemaVersion", 2);
        List<ArtifactBlob> blobs = new ArrayList<>(layers);
        blobs.add(config);
        return new SpinArtifact(Json.bytes(manifest), blobs);
    }

    /** Its label makes the configs, and so the ids, of different apps differ. */
    private static byte[] config(Digest lock) {
        ObjectNode config = Json.MAPPER.createObjectNode();
        config.put("architecture", "wasm").put("os", "Wasip1");
        config.putObject("config")
                .putObject("Labels")
                .put("com.fermyon.spin.lockedAppDigest", lock.toString());
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        return Json.bytes(config);
    }

    private static Map<String, String> annotations(LockedApp app) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(ANNOTATION + "title", app.name());
        app.version().ifPresent(version -> annotations.put(ANNOTATION + "version", version));
        if (app.metadata().get("description") instanceof String text) {
            annotations.put(ANNOTATION + "description", text);
        }
        if (app.metadata().get("authors") instanceof List<?> authors && !authors.isEmpty()) {
            annotations.put(
                    ANNOTATION + "authors",
                    String.join(", ", authors.stream().map(String::valueOf).toList()));
        }
        return annotations;
    }

    private static void describe(ObjectNode node, ArtifactBlob blob) {
        node.put("digest", blob.digest().toString())
                .put("mediaType", blob.mediaType())
                .put("size", blob.sizeBytes());
    }
}
