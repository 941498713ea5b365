package dev.dormouse.app.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parts of a lock that a reader must not overlook; one that is not here is refused. */
enum MustUnderstand {
    HOST_REQUIREMENTS,
    COMPONENT_HOST_REQUIREMENTS;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(MustUnderstand::id).toList();
    }
}
