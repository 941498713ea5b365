package dev.dormouse.it;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The operations of the document that describes the API, by method and path. */
final class OpenApi {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private OpenApi() {}

    /**
     * What the document says of one operation.
     *
     * @param isPublic whether nobody has to be logged in
     * @param takesOrganisation whether its query may name one
     */
    record Described(boolean isPublic, boolean takesOrganisation) {}

    /** By such as {@code GET /v1/apps/{app}}. */
    static Map<String, Described> operations(Path document) throws IOException {
        JsonNode tree = requireNonNull(new YAMLMapper().readTree(document.toFile()), "document");
        Map<String, Described> operations = new TreeMap<>();
        tree.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().properties().stream()
                                .filter(each -> METHODS.contains(each.getKey()))
                                .forEach(each ->
                                        operations.put(
                                                each.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                described(each.getValue()))));
        return operations;
    }

    private static Described described(JsonNode operation) {
        JsonNode security = operation.path("security");
        boolean takesOrganisation = false;
        for (JsonNode parameter : operation.path("parameters")) {
            takesOrganisation |=
                    parameter.path("in").asText().equals("query")
                            && parameter.path("name").asText().equals("organisation");
        }
        return new Described(security.isArray() && security.isEmpty(), takesOrganisation);
    }
}
