package dev.dormouse.app.lock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drops null fields of JSON, which mean absent, so that no reader meets one. */
final class JsonNulls {
    private JsonNulls() {}

    static Map<String, Object> dropped(Map<?, ? extends @Nullable Object> table) {
        Map<String, Object> values = new LinkedHashMap<>();
        table.forEach((key, value) -> {
            if (value != null) {
                values.put((String) key, dropped(value));
            }
        });
        return values;
    }

    private static Object dropped(Object value) {
        return switch (value) {
            case Map<?, ?> table -> dropped(table);
            case List<?> list -> elements(list);
            default -> value;
        };
    }

    private static List<Object> elements(List<? extends @Nullable Object> list) {
        List<Object> values = new ArrayList<>(list.size());
        for (Object value : list) {
            if (value == null) {
                throw new LockException("The lock has null in an array");
            }
            values.add(dropped(value));
        }
        return values;
    }
}
