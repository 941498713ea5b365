package dev.dormouse.feed.server;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one node sees: the apps placed on it, their organisations, and who is shut out. Not
 * thread-safe.
 */
final class NodeViewLog {
    private final ViewLog log;
    private final Map<OrganisationId, Set<AppId>> apps = new HashMap<>();
    private int readers;

    NodeViewLog(long floor) {
        this.log = new ViewLog(floor);
    }

    ViewLog log() {
        return log;
    }

    boolean isRead() {
        return readers > 0;
    }

    void readersChanged(int by) {
        readers += by;
    }

    /**
     * @param organisation the app's, if it is in the feed
     */
    void place(long revision, AppRecord app, Optional<OrganisationRecord> organisation) {
        log.get(app.key())
                .map(AppRecord.class::cast)
                .filter(before -> !before.organisation().equals(app.organisation()))
                .ifPresent(before -> remove(revision, before));
        apps.computeIfAbsent(app.organisation(), id -> new HashSet<>()).add(app.id());
        organisation.ifPresent(record -> log.put(revision, record));
        log.put(revision, app);
    }

    void remove(long revision, AppRecord app) {
        log.remove(revision, app.key());
        Set<AppId> left = apps.getOrDefault(app.organisation(), new HashSet<>());
        left.remove(app.id());
        if (left.isEmpty()) {
            apps.remove(app.organisation());
            log.remove(revision, OrganisationRecord.keyOf(app.organisation()));
        }
    }

    void organisationChanged(
            long revision, OrganisationId id, Optional<OrganisationRecord> organisation) {
        if (!apps.containsKey(id)) {
            return;
        }
        organisation.ifPresentOrElse(
                record -> log.put(revision, record),
                () -> log.remove(revision, OrganisationRecord.keyOf(id)));
    }
}
