package dev.dormouse.apps.app;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Tells the feed which host leads to which app. */
@ApplicationScoped
class HostRecordSource implements RecordSource {
    private final SystemAppStore apps;
    private final AppHosts hosts;

    HostRecordSource(SystemAppStore apps, AppHosts hosts) {
        this.apps = apps;
        this.hosts = hosts;
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.HOST);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return hosts.labelOf(key.name())
                .flatMap(apps::withLabel)
                .map(app -> new HostRecord(key.name(), app));
    }
}
