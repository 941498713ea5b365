package dev.dormouse.apps.channel;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Limits;
import dev.dormouse.accounts.quota.SystemQuotaStore;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.kernel.id.AppId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Tells the feed how an app is now; an app of which nothing is active is not in it. */
@ApplicationScoped
class AppRecordSource implements RecordSource {
    private final SystemChannelStore channels;
    private final SystemQuotaStore quotas;

    AppRecordSource(SystemChannelStore channels, SystemQuotaStore quotas) {
        this.channels = channels;
        this.quotas = quotas;
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.APP);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return channels.find(AppId.fromString(key.name())).map(this::record);
    }

    private AppRecord record(SystemChannelStore.Active active) {
        return new AppRecord(
                active.app(),
                active.organisation(),
                active.name(),
                Pool.SHARED,
                active.activity(),
                active.generation(),
                active.version(),
                active.number(),
                active.image(),
                limits(quotas.of(active.organisation())),
                active.hstsMaxAgeSeconds(),
                Optional.of(
                        new AppContentRecord(
                                active.lock(), active.components(), active.hasVariables())));
    }

    private static AppLimits limits(Limits limits) {
        return new AppLimits(
                Math.toIntExact(limits.of(Limit.CONCURRENT_REQUESTS)),
                limits.of(Limit.REQUEST_MILLIS),
                limits.of(Limit.CPU_MILLIS),
                limits.of(Limit.MEMORY_BYTES),
                limits.of(Limit.BODY_BYTES),
                Math.toIntExact(limits.of(Limit.LOG_LINES_PER_SECOND)));
    }
}
