package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.BlobStore;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.apps.blob.Collector;
import dev.dormouse.apps.blob.UnnamedFiles;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes what was pushed and is not needed: blobs that no organisation refers to any more, uploads
 * that nobody goes on with, then manifests that no tag and no version names, then an organisation's
 * references to blobs that no manifest and no version names. What an organisation stores is the sum
 * of its rows, so it shrinks with them.
 *
 * <p>Manifests are read without a lock. One that comes meanwhile touches the blobs that it names,
 * in the transaction that adds it, before it looks whether they are there.
 */
@ApplicationScoped
class PushedContentCollector implements Collector {
    private static final Logger LOG = Logger.getLogger(PushedContentCollector.class);

    /** So many digests are held in memory. */
    private static final int CANDIDATES_MAX = 20_000;

    private final SystemUnusedContentStore unused;
    private final UploadFolder uploads;
    private final BlobStore blobs;

    PushedContentCollector(SystemUnusedContentStore unused, UploadFolder uploads, Blobs blobs) {
        this.unused = unused;
        this.uploads = uploads;
        this.blobs = blobs.store();
    }

    @Override
    public void collect(Instant before, Progress progress) {
        new UnnamedFiles(blobs, unused::referenced).delete(before, progress);
        collectUploads(before, progress);
        while (progress.mayGoOn() && unused.deleteManifests(before)) {
            // until none is left
        }
        for (OrganisationId organisation : unused.organisations(before)) {
            try {
                collectReferences(organisation, before, progress);
            } catch (DormouseException e) {
                LOG.warnf(e, "Blobs of %s stay: a manifest cannot be read", organisation);
            }
        }
    }

    /** An upload lives as long as content that nothing refers to. */
    private void collectUploads(Instant before, Progress progress) {
        while (progress.mayGoOn() && unused.deleteUploads(before, uploads::delete)) {
            // until none is left
        }
        List<UUID> old = uploads.untouchedSince(before);
        Set<UUID> underWay = unused.uploads(old);
        old.stream().filter(id -> !underWay.contains(id)).forEach(uploads::delete);
    }

    private void collectReferences(OrganisationId organisation, Instant before, Progress progress) {
        String after = "";
        while (progress.mayGoOn()) {
            List<Digest> page = unused.candidates(organisation, before, after, CANDIDATES_MAX);
            if (page.isEmpty()) {
                return;
            }
            for (Digest digest : notNamed(organisation, page)) {
                unused.deleteReference(organisation, digest, before);
            }
            after = page.getLast().toString();
        }
    }

    private Set<Digest> notNamed(OrganisationId organisation, List<Digest> page) {
        Set<Digest> digests = new TreeSet<>(page);
        unused.manifests(
                organisation,
                content ->
                        ImageManifest.parse(content, Integer.MAX_VALUE)
                                .blobs()
                                .forEach(blob -> digests.remove(blob.digest())));
        return digests;
    }
}
