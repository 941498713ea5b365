package dev.dormouse.apps.registry;

import dev.dormouse.apps.app.AppDeleted;
import dev.dormouse.apps.app.OrganisationLock;
import dev.dormouse.apps.blob.Blob;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.apps.blob.CollectionLimits;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.caller.AccessibleOrganisation;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of blobs, manifests and tags. Repositories are named by their app. */
@ApplicationScoped
public class RegistryService {
    private final Tenancy tenancy;
    private final BlobReferenceStore references;
    private final ManifestStore manifests;
    private final TagStore tags;
    private final StoredBytes stored;
    private final OrganisationLock lock;
    private final Blobs blobs;
    private final RegistryLimits limits;
    private final CollectionLimits collection;
    private final InstantSource clock;
    private final IdSource ids;

    RegistryService(
            Tenancy tenancy,
            BlobReferenceStore references,
            ManifestStore manifests,
            TagStore tags,
            StoredBytes stored,
            OrganisationLock lock,
            Blobs blobs,
            RegistryLimits limits,
            CollectionLimits collection,
            InstantSource clock,
            IdSource ids) {
        this.tenancy = tenancy;
        this.references = references;
        this.manifests = manifests;
        this.tags = tags;
        this.stored = stored;
        this.lock = lock;
        this.blobs = blobs;
        this.limits = limits;
        this.collection = collection;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A blob that the organisation pushed itself; one whose content is lost can be pushed again.
     */
    Optional<Blob> blob(OrganisationId organisation, Digest digest) {
        return tenancy.in(
                organisation,
                () -> {
                    touch(organisation, Set.of(digest));
                    return references
                            .find(organisation, digest)
                            .filter(blob -> blobs.store().size(digest).isPresent());
                });
    }

    /** First, so that what is found then is there for long. */
    private void touch(OrganisationId organisation, Set<Digest> wanted) {
        Instant now = clock.instant();
        references.touch(organisation, wanted, collection.touchBefore(now), now);
    }

    private void touch(OrganisationId organisation, Digest manifest) {
        Instant now = clock.instant();
        manifests.touch(organisation, manifest, collection.touchBefore(now), now);
    }

    InputStream open(Digest digest) {
        return blobs.store()
                .open(digest)
                .orElseThrow(() -> new IllegalStateException("A blob is lost: " + digest));
    }

    /** Keeps a manifest as it came. */
    Digest putManifest(
            OrganisationId organisation, String repository, Reference reference, byte[] content) {
        Digest digest = Digest.of(content);
        if (reference instanceof Reference.ByDigest(Digest named) && !named.equals(digest)) {
            throw new DormouseException(
                    RegistryErrors.DIGEST_INVALID,
                    "The manifest has the digest " + digest + ", not " + named + ".");
        }
        ImageManifest manifest = ImageManifest.parse(content, limits.layersMax());
        tenancy.run(
                organisation,
                () -> {
                    lock.hold(organisation);
                    checkBlobs(organisation, manifest);
                    addManifest(organisation, repository, digest, content);
                    if (reference instanceof Reference.ByTag(String tag)) {
                        putTag(organisation, repository, tag, digest);
                    }
                });
        return digest;
    }

    private void checkBlobs(OrganisationId organisation, ImageManifest manifest) {
        Set<Digest> named =
                manifest.blobs().map(ImageManifest.Descriptor::digest).collect(Collectors.toSet());
        touch(organisation, named);
        Map<Digest, Long> sizes = references.sizes(organisation, named);
        Set<Digest> missing = new TreeSet<>(named);
        missing.removeAll(sizes.keySet());
        if (!missing.isEmpty()) {
            throw new DormouseException(
                    RegistryErrors.MANIFEST_BLOB_UNKNOWN,
                    "The manifest names "
                            + missing.size()
                            + " blobs that were not pushed; the first is "
                            + missing.iterator().next()
                            + ". Push them first.");
        }
        manifest.checkSizes(sizes);
    }

    private void addManifest(
            OrganisationId organisation, String repository, Digest digest, byte[] content) {
        touch(organisation, digest);
        if (manifests.find(organisation, repository, digest).isPresent()) {
            return;
        }
        checkAtMost("manifests", manifests.count(organisation), limits.manifestsMax());
        stored.requireRoom(organisation, content.length);
        manifests.add(organisation, ids.next(), repository, content, clock.instant());
    }

    private void putTag(OrganisationId organisation, String repository, String tag, Digest digest) {
        Instant now = clock.instant();
        if (!tags.move(organisation, repository, tag, digest, now)) {
            checkAtMost("tags", tags.count(organisation), limits.tagsMax());
            tags.add(organisation, ids.next(), repository, tag, digest, now);
        }
    }

    private static void checkAtMost(String what, long used, long max) {
        if (used >= max) {
            throw new DormouseException(
                    RegistryErrors.TOOMANYREQUESTS,
                    "The organisation has " + used + " " + what + ", which is the limit.");
        }
    }

    Optional<byte[]> manifest(OrganisationId organisation, String repository, Reference reference) {
        return tenancy.in(
                organisation,
                () ->
                        digestOf(organisation, repository, reference)
                                .flatMap(digest ->
                                        manifests.find(organisation, repository, digest)));
    }

    private Optional<Digest> digestOf(
            OrganisationId organisation, String repository, Reference reference) {
        return switch (reference) {
            case Reference.ByDigest(Digest digest) -> Optional.of(digest);
            case Reference.ByTag(String tag) -> tags.find(organisation, repository, tag);
        };
    }

    /**
     * What an image is called, as its digest, in the organisation's transaction or one of its own:
     * a digest, a tag of the repository, or {@code repository:tag} with or without the organisation
     * in front.
     */
    public Optional<Digest> resolve(
            AccessibleOrganisation organisation, String repository, String image) {
        return tenancy.in(
                organisation.id(),
                () -> {
                    Optional<Digest> named = named(organisation, repository, image);
                    named.ifPresent(digest -> touch(organisation.id(), digest));
                    return named.filter(digest -> manifests.exists(organisation.id(), digest));
                });
    }

    private Optional<Digest> named(
            AccessibleOrganisation organisation, String repository, String image) {
        int at = image.lastIndexOf('@') + 1;
        if (image.startsWith("sha256:", at)) {
            return Optional.of(Reference.digest(image.substring(at)));
        }
        int colon = image.lastIndexOf(':');
        RepositoryName of =
                RepositoryName.parse(colon < 0 ? repository : image.substring(0, colon));
        String tag = new Reference.ByTag(image.substring(colon + 1)).tag();
        return isOf(organisation, of)
                ? tags.find(organisation.id(), of.app(), tag)
                : Optional.empty();
    }

    /** Images of another organisation are never taken for one's own of the same name. */
    private static boolean isOf(AccessibleOrganisation organisation, RepositoryName name) {
        return name.organisation()
                .map(named ->
                        named.equals(organisation.slug())
                                || named.equals(organisation.id().toString()))
                .orElse(true);
    }

    /** Its images go later, if no app and no other tag needs them. */
    void removeTags(@Observes AppDeleted event) {
        tags.removeAll(event.organisation(), event.name());
    }

    /** Empty if there is no such repository. */
    Optional<List<String>> tags(
            OrganisationId organisation, String repository, String after, int limit) {
        return tenancy.in(
                organisation,
                () ->
                        manifests.exists(organisation, repository)
                                ? Optional.of(tags.list(organisation, repository, after, limit))
                                : Optional.empty());
    }
}
