package dev.dormouse.feed.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;

/** JSON as it is read and written here: one value, no name twice, nothing after it. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final ObjectReader READER = MAPPER.reader();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode read(byte[] text) {
        try {
            return READER.readTree(text);
        } catch (IOException e) {
            throw new DormouseException(
                    FeedErrors.MALFORMED_MESSAGE, "The message is no JSON: " + reason(e), e);
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return WRITER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** Without the text itself, which may hold a key. */
    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json
                ? json.getClass().getSimpleName() + " at " + json.getLocation().offsetDescription()
                : e.getClass().getSimpleName();
    }
}
