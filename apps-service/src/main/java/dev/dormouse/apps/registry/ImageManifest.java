package dev.dormouse.apps.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An OCI image manifest: a config and layers, each a blob. Its bytes are kept as they came. */
public record ImageManifest(Descriptor config, List<Descriptor> layers) {
    static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private static final int DEPTH_MAX = 32;

    /** A tree in memory is many times larger than its bytes. */
    private static final int TOKENS_MAX = 150_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxTokenCount(TOKENS_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** A blob as a manifest names it. */
    public record Descriptor(String mediaType, Digest digest, long sizeBytes) {}

    public ImageManifest {
        layers = List.copyOf(layers);
    }

    /**
     * @throws DormouseException with {@link RegistryErrors#MANIFEST_INVALID}
     */
    public static ImageManifest parse(byte[] json, int layersMax) {
        JsonNode tree = tree(json);
        if (tree.path("schemaVersion").asInt() != 2) {
            throw invalid("its schemaVersion is not 2");
        }
        checkMediaType(tree);
        JsonNode layers = tree.path("layers");
        if (!layers.isArray() || layers.size() > layersMax) {
            throw invalid("its layers are not a list of at most " + layersMax);
        }
        List<Descriptor> read = new ArrayList<>();
        for (JsonNode layer : layers) {
            read.add(descriptor(layer, "layers[" + read.size() + "]"));
        }
        return new ImageManifest(descriptor(tree.path("config"), "config"), read);
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree == null || !tree.isObject()) {
                throw invalid("it is no JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw invalid("it is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    /** Spin leaves the field out. */
    private static void checkMediaType(JsonNode tree) {
        String type = tree.path("mediaType").asText(MEDIA_TYPE);
        if (!type.equals(MEDIA_TYPE)) {
            throw invalid("its mediaType is not " + MEDIA_TYPE);
        }
    }

    private static Descriptor descriptor(JsonNode node, String where) {
        JsonNode mediaType = node.path("mediaType");
        JsonNode size = node.path("size");
        if (!mediaType.isTextual() || !size.canConvertToLong() || size.asLong() < 0) {
            throw invalid(where + " has no mediaType or no size");
        }
        try {
            return new Descriptor(
                    mediaType.asText(),
                    Digest.fromString(node.path("digest").asText()),
                    size.asLong());
        } catch (IllegalArgumentException e) {
            throw invalid(where + " has no sha256 digest");
        }
    }

    /** Config and layers. */
    public Stream<Descriptor> blobs() {
        return Stream.concat(Stream.of(config), layers.stream());
    }

    /**
     * Fails if the manifest says of a blob that is stored that it has another size.
     *
     * @param stored sizes in bytes, as they are
     * @throws DormouseException with {@link RegistryErrors#MANIFEST_INVALID}
     */
    void checkSizes(Map<Digest, Long> stored) {
        blobs().forEach(blob -> {
            Long bytes = stored.get(blob.digest());
            if (bytes != null && bytes != blob.sizeBytes()) {
                throw invalid(
                        "it says that "
                                + blob.digest()
                                + " has "
                                + blob.sizeBytes()
                                + " bytes, and it has "
                                + bytes);
            }
        });
    }

    private static DormouseException invalid(String what) {
        return new DormouseException(
                RegistryErrors.MANIFEST_INVALID,
                "The manifest is not an OCI image manifest: " + what + ".");
    }
}
