package dev.dormouse.app.lock;

import dev.dormouse.app.field.Fields;
import dev.dormouse.kernel.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one component of a lock. */
final class LockedComponentReader {
    private static final ContentRef NO_CONTENT = ContentRef.of(Digest.of(new byte[0]));
    private static final List<String> LISTS =
            List.of("allowed_outbound_hosts", "key_value_stores", "databases", "ai_models");

    private LockedComponentReader() {}

    static LockedComponent read(Fields fields) {
        Map<String, LockedDependency> dependencies = new LinkedHashMap<>();
        fields.tablesByName("dependencies")
                .forEach((name, table) -> dependencies.put(name, LockReader.dependency(table)));
        return new LockedComponent(
                LockReader.id(fields),
                metadata(fields),
                source(fields),
                fields.stringTable("env"),
                files(fields),
                fields.stringTable("config"),
                dependencies,
                LockReader.triggerDependencies(fields),
                LockReader.requirements(fields));
    }

    private static Map<String, Object> metadata(Fields fields) {
        Optional<Fields> metadata = fields.table("metadata");
        metadata.ifPresent(table -> LISTS.forEach(table::strings));
        Map<String, Object> values = new LinkedHashMap<>();
        metadata.ifPresent(table -> {
            for (String name : table.names()) {
                Object value = table.value(name);
                if (value != null) {
                    values.put(name, value);
                }
            }
        });
        return values;
    }

    static LockedSource source(Fields owner) {
        Fields fields = owner.table("source").orElse(null);
        if (fields == null) {
            owner.problem("source", "missing", "");
            return new LockedSource(LockedSource.WASM, NO_CONTENT);
        }
        return new LockedSource(
                fields.string("content_type").orElse(LockedSource.WASM), content(fields));
    }

    private static List<LockedFile> files(Fields component) {
        List<LockedFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        List<Fields> tables = component.tables("files");
        if (tables.size() > LockLimits.FILES_MAX) {
            component.problem("files", "has more than " + LockLimits.FILES_MAX + " entries", "");
            return files;
        }
        for (Fields fields : tables) {
            LockedFile file = file(fields);
            if (file != null && !paths.add(file.path())) {
                fields.problem("path", "is the path of two files", "");
            } else if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private static @Nullable LockedFile file(Fields fields) {
        String path = fields.requiredString("path");
        try {
            return new LockedFile(path, content(fields));
        } catch (IllegalArgumentException e) {
            fields.problem("path", "not safe: " + e.getMessage(), "");
            return null;
        }
    }

    private static ContentRef content(Fields fields) {
        Optional<byte[]> inline = fields.string("inline").map(text -> decoded(fields, text));
        if (!fields.has("digest")) {
            if (inline.isEmpty()) {
                fields.problem(
                        "digest",
                        "missing",
                        fields.has("source") ? "Content by URL is not supported." : "");
            }
            return inline.map(bytes -> new ContentRef(Digest.of(bytes), inline)).orElse(NO_CONTENT);
        }
        String digest = fields.requiredString("digest");
        try {
            return new ContentRef(Digest.fromString(digest), inline);
        } catch (IllegalArgumentException e) {
            fields.problem(
                    "digest", "must be \"sha256:\" and 64 hex digits, those of the content", "");
            return NO_CONTENT;
        }
    }

    private static byte[] decoded(Fields fields, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            fields.problem("inline", "must be base64", "");
            return new byte[0];
        }
    }
}
