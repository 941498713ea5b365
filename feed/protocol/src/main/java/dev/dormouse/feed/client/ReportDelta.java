package dev.dormouse.feed.client;

import dev.dormouse.feed.wire.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a report says that the one before did not. */
final class ReportDelta {
    private static final long NO_GENERATION = 0;

    private ReportDelta() {}

    /** Both complete, and of one process. */
    static Report between(Report before, Report now) {
        return switch (now) {
            case Report.OfGateway gateway ->
                    new Report.OfGateway(
                            gateway.revision(),
                            false,
                            changes(
                                    ((Report.OfGateway) before).switched(),
                                    gateway.switched(),
                                    NO_GENERATION),
                            gateway.rejected());
            case Report.OfNode node ->
                    new Report.OfNode(
                            node.revision(),
                            false,
                            node.address(),
                            node.state(),
                            node.inflight(),
                            changes(((Report.OfNode) before).holds(), node.holds(), List.of()),
                            node.rejected());
        };
    }

    private static <K, V> Map<K, V> changes(Map<K, V> before, Map<K, V> now, V gone) {
        Map<K, V> changes = new HashMap<>();
        now.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changes.put(key, value);
            }
        });
        before.keySet().stream()
                .filter(key -> !now.containsKey(key))
                .forEach(key -> changes.put(key, gone));
        return changes;
    }
}
