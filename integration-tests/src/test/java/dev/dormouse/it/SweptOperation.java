package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.api.transport.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line of {@code operations.txt}.
 *
 * @param path with names in braces
 * @param body empty if it takes none
 */
record SweptOperation(String method, String path, Whose whose, String body) {
    private static final String REGISTRY = "/v2/";
    private static final int COLUMNS = 4;

    /** Who has a say in what it is about. */
    enum Whose {
        PUBLIC,
        OWN,
        ORGANISATION,
        OPERATOR
    }

    SweptOperation {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(whose, "whose");
        requireNonNull(body, "body");
    }

    static List<SweptOperation> all() throws IOException {
        try (InputStream list =
                requireNonNull(
                        SweptOperation.class.getResourceAsStream("/operations.txt"), "list")) {
            return new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SweptOperation::parse)
                    .toList();
        }
    }

    private static SweptOperation parse(String line) {
        String[] columns = line.split(" +", COLUMNS);
        return new SweptOperation(
                columns[0],
                columns[1],
                Whose.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                columns.length < COLUMNS ? "" : columns[COLUMNS - 1]);
    }

    /** Whether it is of the registry, which no document of ours describes. */
    boolean isOfRegistry() {
        return path.startsWith(REGISTRY);
    }

    /** As the OpenAPI document names it. */
    String name() {
        return method + " " + path;
    }

    /**
     * The request, in nobody's name.
     *
     * @param names for those in braces
     */
    Call call(Hosts hosts, Map<String, String> names) {
        URI uri = URI.create((isOfRegistry() ? hosts.registry() : hosts.api()) + put(path, names));
        // whoever may not do it may be refused twice
        Call call = Call.of(method, uri).asRepeatable();
        return body.isEmpty() ? call : call.body(bodyType(), put(body, names).getBytes(UTF_8));
    }

    private String bodyType() {
        if (!isOfRegistry()) {
            return "application/json";
        }
        return path.contains("/manifests/")
                ? "application/vnd.oci.image.manifest.v1+json"
                : "application/octet-stream";
    }

    private static String put(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    /** Where API and registry are. */
    record Hosts(String api, String registry) {}

    @Override
    public String toString() {
        return name();
    }
}
