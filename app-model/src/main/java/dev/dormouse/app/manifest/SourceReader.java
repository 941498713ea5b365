package dev.dormouse.app.manifest;

import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.file.GuestPaths;
import dev.dormouse.kernel.Digest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Reads where WebAssembly comes from. */
final class SourceReader {
    private static final ComponentSource NONE = new ComponentSource.Local("missing.wasm");
    private static final Digest NO_DIGEST = Digest.of(new byte[0]);

    private SourceReader() {}

    /** The source of a component; some stand-in after a problem. */
    static ComponentSource required(Fields component) {
        if (!component.has("source")) {
            component.problem("source", "missing", "Add source = \"path/to/module.wasm\".");
            return NONE;
        }
        return read(component);
    }

    static Optional<ComponentSource> optional(Fields component) {
        return component.has("source") ? Optional.of(read(component)) : Optional.empty();
    }

    private static ComponentSource read(Fields component) {
        Object value = component.value("source");
        if (value instanceof String) {
            return local(component, "source");
        }
        if (!(value instanceof Map)) {
            component.wrongType(
                    component.pathOf("source"),
                    "a path, { url, digest } or { registry, package, version }",
                    value == null ? "" : value);
            return NONE;
        }
        Fields table = component.table("source").orElseThrow();
        ComponentSource source = table.has("url") ? remote(table) : registry(table);
        table.end();
        return source;
    }

    static ComponentSource local(Fields fields, String name) {
        String path = fields.requiredString(name);
        checkPath(fields, name, path);
        return new ComponentSource.Local(path);
    }

    /** Reports a path that is not inside the app's folder. */
    static void checkPath(Fields fields, String name, String path) {
        String bare = path.startsWith("./") ? path.substring(2) : path;
        if (fields.has(name)) {
            GuestPaths.problem(bare)
                    .ifPresent(problem ->
                            fields.problem(
                                    name,
                                    "the path " + Quoted.of(path) + " " + problem,
                                    "Move the file below the folder of spin.toml."));
        }
    }

    static ComponentSource remote(Fields table) {
        String url = table.requiredString("url");
        String digest = table.requiredString("digest");
        if (!url.isEmpty() && !isHttp(url)) {
            table.problem("url", "must be an http or https URL", "");
        }
        return new ComponentSource.Remote(url, digest(table, digest));
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Digest digest(Fields table, String text) {
        try {
            return text.isEmpty() ? NO_DIGEST : Digest.fromString(text);
        } catch (IllegalArgumentException e) {
            table.problem("digest", "must be \"sha256:\" and 64 lower-case hex digits", "");
            return NO_DIGEST;
        }
    }

    private static ComponentSource registry(Fields table) {
        return new ComponentSource.Registry(
                table.string("registry"),
                checkedPackage(table, table.requiredString("package")),
                table.requiredString("version"));
    }

    /** Reports a package that is not {@code namespace:name}. */
    static String checkedPackage(Fields table, String name) {
        if (!name.isEmpty() && !DependencyName.isPackage(name)) {
            table.problem("package", "must have the form \"namespace:name\"", "");
        }
        return name;
    }
}
