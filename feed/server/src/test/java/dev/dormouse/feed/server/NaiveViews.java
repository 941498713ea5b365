package dev.dormouse.feed.server;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.Placement;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reader should see, worked out anew from all records. */
final class NaiveViews {
    private NaiveViews() {}

    static Map<RecordKey, FeedRecord> of(Identity reader, Collection<FeedRecord> records) {
        Map<RecordKey, FeedRecord> view = new HashMap<>();
        if (reader.role() == Role.GATEWAY) {
            records.forEach(record ->
                    view.put(
                            record.key(),
                            record instanceof AppRecord app ? app.withoutContent() : record));
            return view;
        }
        List<NodeRecord> nodes = all(records, NodeRecord.class);
        List<AppRecord> placed =
                all(records, AppRecord.class).stream()
                        .filter(app ->
                                Placement.of(app.id(), app.pool(), nodes).contains(reader.nodeId()))
                        .toList();
        placed.forEach(app -> view.put(app.key(), app));
        all(records, RevocationRecord.class).forEach(record -> view.put(record.key(), record));
        all(records, OrganisationRecord.class).stream()
                .filter(organisation ->
                        placed.stream()
                                .anyMatch(app -> app.organisation().equals(organisation.id())))
                .forEach(organisation -> view.put(organisation.key(), organisation));
        return view;
    }

    private static <T> List<T> all(Collection<FeedRecord> records, Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
