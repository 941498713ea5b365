package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code targets}. */
final class TargetReader {
    private TargetReader() {}

    static List<TargetEnvironment> read(Fields fields) {
        return fields.elements(
                "targets", "an array of environments", (at, value) -> target(fields, at, value));
    }

    private static @Nullable TargetEnvironment target(Fields fields, FieldPath at, Object value) {
        if (value instanceof String name) {
            return new TargetEnvironment.Catalogue(name);
        }
        Fields table = fields.tableOrNull(at, value);
        if (table == null) {
            return null;
        }
        TargetEnvironment target =
                table.has("path")
                        ? new TargetEnvironment.File(table.requiredString("path"))
                        : new TargetEnvironment.Url(table.requiredString("url"));
        table.end();
        return target;
    }
}
