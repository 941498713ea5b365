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
    private final CustomHosts custom;

    HostRecordSource(SystemAppStore apps, AppHosts hosts, CustomHosts custom) {
        this.apps = apps;
        this.hosts = hosts;
        this.custom = custom;
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.HOST);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        Optional<String> label = hosts.labelOf(key.name());
        return label.isPresent()
                ? label.flatMap(apps::withLabel).map(app -> new HostRecord(key.name(), app))
                : custom.find(key.name()).map(FeedRecord.class::cast);
    }
}
