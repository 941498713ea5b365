package dev.dormouse.node.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.util.Map;

/** Variables as they come: a JSON object of texts by name. */
final class VariableValues {
    private static final JsonMapper JSON = new JsonMapper();

    private VariableValues() {}

    /** Causes are left out, for they quote what they could not read. */
    @SuppressWarnings("UnusedException")
    static Map<String, String> read(byte[] json) {
        try {
            return Map.copyOf(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (IOException | NullPointerException e) {
            throw new DormouseException(
                    NodeErrors.BAD_VARIABLES, "The variables are no JSON object of texts.");
        }
    }
}
