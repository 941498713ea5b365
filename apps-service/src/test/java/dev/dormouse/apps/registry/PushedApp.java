package dev.dormouse.apps.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.AppLock;
import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.manifest.ManifestReader;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An app as {@code dormouse deploy} and {@code spin registry push} push it, without a network. */
public final class PushedApp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WASM_TYPE = "application/vnd.wasm.content.layer.v1+wasm";
    private static final String FILE_TYPE = "application/vnd.wasm.content.layer.v1+data";
    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";

    private final AppContent app;
    private final byte[] lock;
    private final byte[] manifest;

    private PushedApp(AppContent app) throws IOException {
        this.app = app;
        this.lock = LockJson.write(app.app());
        this.manifest = manifest();
    }

    /** Locks the app whose {@code spin.toml} stands in the folder. */
    public static PushedApp in(Path folder) throws IOException {
        return new PushedApp(
                AppLock.lock(new ManifestReader().read(folder.resolve("spin.toml")), folder));
    }

    public byte[] lock() {
        return lock.clone();
    }

    public byte[] manifestBytes() {
        return manifest.clone();
    }

    public byte[] config() {
        String label = "{\"com.fermyon.spin.lockedAppDigest\":\"" + Digest.of(lock) + "\"}";
        return ("{\"architecture\":\"wasm\",\"os\":\"Wasip1\",\"config\":{\"Labels\":"
                        + label
                        + "},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** All blobs, the config included. */
    public List<byte[]> blobs() throws IOException {
        List<byte[]> blobs = new ArrayList<>();
        for (Path file : app.files().values()) {
            blobs.add(Files.readAllBytes(file));
        }
        blobs.add(lock);
        blobs.add(config());
        return blobs;
    }

    private byte[] manifest() throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 2);
        manifest.set("config", descriptor(CONFIG_TYPE, config()));
        var layers = manifest.putArray("layers");
        for (var file : app.files().entrySet()) {
            layers.add(descriptor(typeOf(file.getKey()), Files.readAllBytes(file.getValue())));
        }
        layers.add(descriptor(ImageReader.LOCK_TYPE, lock));
        manifest.putObject("annotations").put("org.opencontainers.image.title", app.app().name());
        return bytes(manifest);
    }

    private String typeOf(Digest digest) {
        return app.app().components().stream()
                        .anyMatch(c -> c.source().content().digest().equals(digest))
                ? WASM_TYPE
                : FILE_TYPE;
    }

    private static ObjectNode descriptor(String type, byte[] content) {
        return JSON.createObjectNode()
                .put("mediaType", type)
                .put("digest", Digest.of(content).toString())
                .put("size", content.length);
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values", e);
        }
    }

    /** Pushes all of it, and answers with the digest of the manifest. */
    public Digest pushTo(FakePushedContent content) throws IOException {
        blobs().forEach(content::push);
        return content.pushManifest(manifest);
    }
}
