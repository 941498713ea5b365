package dev.dormouse.app.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.FieldProblems;
import dev.dormouse.app.field.Fields;
import java.io.IOException;
import java.util.Map;

/**
 * Writes and reads locks as JSON. The same lock is always written as the same bytes; what was read
 * and is written again keeps its meaning, but not what this version does not know.
 */
public final class LockJson {
    /** A larger lock is refused. */
    public static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final int DEPTH_MAX = 64;

    /** Room for the most files that a lock may have, with six tokens each. */
    private static final int TOKENS_MAX = 700_000;

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
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private LockJson() {}

    public static byte[] write(LockedApp app) {
        try {
            return WRITER.writeValueAsBytes(LockTree.of(app));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A lock is plain values", e);
        }
    }

    /**
     * @throws LockException if it is no lock, or one that asks for what this version does not know
     */
    public static LockedApp read(byte[] json) {
        if (json.length > BYTES_MAX) {
            throw new LockException("The lock is larger than " + BYTES_MAX + " bytes");
        }
        return LockReader.read(new Fields(FieldPath.ROOT, tree(json), new FieldProblems()));
    }

    private static Map<String, Object> tree(byte[] json) {
        try {
            Map<String, Object> tree =
                    MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
            if (tree == null) {
                throw new LockException("The lock must be a JSON object");
            }
            return JsonNulls.dropped(tree);
        } catch (JsonProcessingException e) {
            throw new LockException(
                    "The lock is not valid JSON at line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }
}
