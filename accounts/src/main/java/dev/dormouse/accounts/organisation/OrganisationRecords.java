package dev.dormouse.accounts.organisation;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.SystemQuotaStore;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Organisations as the feed tells of them. */
@ApplicationScoped
class OrganisationRecords implements RecordSource {
    private final SystemOrganisationStore store;
    private final SystemQuotaStore quotas;

    OrganisationRecords(SystemOrganisationStore store, SystemQuotaStore quotas) {
        this.store = store;
        this.quotas = quotas;
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.ORGANISATION);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return store.find(OrganisationId.fromString(key.name())).map(this::record);
    }

    private FeedRecord record(Organisation organisation) {
        long concurrent = quotas.of(organisation.id()).of(Limit.ORGANISATION_CONCURRENT_REQUESTS);
        return new OrganisationRecord(
                organisation.id(),
                organisation.activity(),
                Math.clamp(concurrent, 1, Integer.MAX_VALUE));
    }
}
