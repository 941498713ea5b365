package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the details of the app, of either version. */
final class ApplicationReader {
    private static final int NAME_CHARS_MAX = 128;

    private ApplicationReader() {}

    /** The {@code [application]} table of version 2. */
    static AppDetails readV2(ManifestContext context, Fields root) {
        if (!root.has("application")) {
            root.problem("application", "missing", "Add [application] with a name.");
        }
        Fields table =
                root.table("application")
                        .orElseGet(() ->
                                new Fields(
                                        root.pathOf("application"),
                                        Map.of("name", "missing"),
                                        root.problems()));
        table.tablesByName("tool");
        Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
        table.tablesByName("trigger")
                .forEach((type, fields) -> settings.put(type, settings(context, type, fields)));
        AppDetails details = details(table, TargetReader.read(table), settings);
        table.end();
        return details;
    }

    /** The top of version 1. */
    static AppDetails readV1(Fields root, Map<String, Map<String, Object>> settings) {
        return details(root, List.of(), settings);
    }

    private static AppDetails details(
            Fields fields,
            List<TargetEnvironment> targets,
            Map<String, Map<String, Object>> settings) {
        String name = fields.requiredString("name");
        if (fields.value("name") instanceof String && !isName(name)) {
            fields.problem(
                    "name",
                    "must be letters, digits, \"-\", \"_\", \".\" and single spaces, up to "
                            + NAME_CHARS_MAX
                            + " characters",
                    "");
        }
        return new AppDetails(
                name,
                fields.string("version"),
                fields.string("description"),
                fields.strings("authors"),
                targets,
                settings);
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= NAME_CHARS_MAX
                && name.equals(name.strip())
                && name.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "-_. ".indexOf(c) >= 0);
    }

    static Map<String, Object> settings(ManifestContext context, String type, Fields fields) {
        if (type.equals(Trigger.HTTP) && fields.has("base")) {
            fields.problem("base", "is not known any more", "Write it into each route.");
        }
        FieldPath at = fields.pathOf("address");
        if (type.equals(Trigger.REDIS)) {
            fields.string("address").ifPresent(address -> context.checkTemplate(at, address));
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String name : fields.names()) {
            Object value = fields.value(name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        return settings;
    }
}
