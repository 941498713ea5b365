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
    private final RegistryLimits limits;

    StoredBytes(
            BlobReferenceStore references,
            ManifestStore manifests,
            UploadStore uploads,
            Quotas quotas,
            RegistryLimits limits) {
        this.references = references;
        this.manifests = manifests;
        this.uploads = uploads;
        this.quotas = quotas;
        this.limits = limits;
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
        Limits plan = quotas.of(organisation);
        return QuotaErrors.over(Limit.STORED_BYTES, plan);
    }

    /** How large one blob may be: no larger than a version, which it would have to be part of. */
    long blobBytesMax(OrganisationId organisation) {
        return Math.min(limits.blobBytesMax(), quotas.of(organisation).of(Limit.VERSION_BYTES));
    }

    DormouseException blobTooLarge(long bytesMax) {
        return new DormouseException(
                RegistryErrors.SIZE_INVALID,
                "What is pushed goes on behind "
                        + bytesMax
                        + " bytes. A blob has as many as its Content-Range says, and no more than"
                        + " a version may have (the limit versionBytes of the plan) or a node"
                        + " takes. Make it smaller, or split it.");
    }
}
