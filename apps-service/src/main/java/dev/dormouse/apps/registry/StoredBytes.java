package dev.dormouse.apps.registry;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Limits;
import dev.dormouse.accounts.quota.QuotaErrors;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What an organisation stores in the registry, against its limit: blobs, manifests and uploads that
 * are under way. Called in its transaction.
 */
@ApplicationScoped
class StoredBytes {
    private final BlobReferenceStore references;
    private final ManifestStore manifests;
    private final UploadStore uploads;
    private final Quotas quotas;

    StoredBytes(
            BlobReferenceStore references,
            ManifestStore manifests,
            UploadStore uploads,
            Quotas quotas) {
        this.references = references;
        this.manifests = manifests;
        this.uploads = uploads;
        this.quotas = quotas;
    }

    private long used(OrganisationId organisation) {
        return references.bytes(organisation)
                + manifests.bytes(organisation)
                + uploads.bytes(organisation);
    }

    /** How many more it may store; 0 if it has more than its limit. */
    long room(OrganisationId organisation) {
        long limit = quotas.of(organisation).of(Limit.STORED_BYTES);
        return Math.max(0, limit - used(organisation));
    }

    /**
     * @throws DormouseException with {@link QuotaErrors#OVER_QUOTA} if so many more are too many
     */
    void requireRoom(OrganisationId organisation, long moreBytes) {
        if (moreBytes > room(organisation)) {
            throw over(organisation);
        }
    }

    DormouseException over(OrganisationId organisation) {
        Limits limits = quotas.of(organisation);
        return QuotaErrors.over(Limit.STORED_BYTES, limits);
    }
}
