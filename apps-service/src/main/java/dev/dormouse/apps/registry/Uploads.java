package dev.dormouse.apps.registry;

import dev.dormouse.apps.app.OrganisationLock;
import dev.dormouse.apps.blob.Blob;
import dev.dormouse.apps.blob.BlobTooLarge;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.apps.blob.CollectionLimits;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How blobs come in: all at once or in chunks, in order. How far an upload is stands in the
 * database, so that it goes on after a restart.
 */
@ApplicationScoped
class Uploads {
    private final Tenancy tenancy;
    private final UploadStore uploads;
    private final BlobReferenceStore references;
    private final OrganisationLock lock;
    private final StoredBytes stored;
    private final UnreferencedBlobs unreferenced;
    private final UploadFolder folder;
    private final Blobs blobs;
    private final RegistryLimits limits;
    private final CollectionLimits collection;
    private final InstantSource clock;
    private final IdSource ids;

    /** Uploads that a request writes to. */
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Uploads(
            Tenancy tenancy,
            UploadStore uploads,
            BlobReferenceStore references,
            OrganisationLock lock,
            StoredBytes stored,
            UnreferencedBlobs unreferenced,
            UploadFolder folder,
            Blobs blobs,
            RegistryLimits limits,
            CollectionLimits collection,
            InstantSource clock,
            IdSource ids) {
        this.tenancy = tenancy;
        this.uploads = uploads;
        this.references = references;
        this.lock = lock;
        this.stored = stored;
        this.unreferenced = unreferenced;
        this.folder = folder;
        this.blobs = blobs;
        this.limits = limits;
        this.collection = collection;
        this.clock = clock;
        this.ids = ids;
    }

    UUID begin(OrganisationId organisation, String repository) {
        UUID id = ids.next();
        Instant now = clock.instant();
        List<UUID> stale =
                tenancy.in(
                        organisation,
                        () -> {
                            lock.hold(organisation);
                            List<UUID> removed =
                                    uploads.removeUntouchedSince(
                                            organisation, now.minus(limits.uploadLife()));
                            checkRoomForOneMore(organisation);
                            uploads.add(organisation, id, repository, now);
                            return removed;
                        });
        stale.forEach(folder::delete);
        return id;
    }

    private void checkRoomForOneMore(OrganisationId organisation) {
        if (uploads.count(organisation) >= limits.uploadsMax()) {
            throw new DormouseException(
                    RegistryErrors.TOOMANYREQUESTS,
                    "The organisation has "
                            + limits.uploadsMax()
                            + " uploads under way, which is the limit. End some, or wait a day.");
        }
        stored.requireRoom(organisation, 1);
    }

    /** How many bytes have come. */
    long received(OrganisationId organisation, String repository, UUID id) {
        return tenancy.in(
                organisation,
                () -> uploads.received(organisation, repository, id).orElseThrow(Uploads::unknown));
    }

    private static DormouseException unknown() {
        return new DormouseException(
                RegistryErrors.BLOB_UPLOAD_UNKNOWN,
                "There is no such upload; it ended, or was given up. Begin a new one.");
    }

    /**
     * Takes the next chunk.
     *
     * @param range where it says that it belongs; without, it is the next one
     * @return how many bytes have come now
     */
    long append(
            OrganisationId organisation,
            String repository,
            UUID id,
            Optional<ContentRange> range,
            InputStream chunk)
            throws IOException {
        hold(id);
        try {
            Offset offset = checkedOffset(organisation, repository, id, range);
            long after = write(organisation, id, offset, range, chunk);
            try {
                checkLength(range, after - offset.bytes());
                advance(organisation, id, offset.bytes(), after);
            } catch (RuntimeException e) {
                folder.truncate(id, offset.bytes());
                throw e;
            }
            return after;
        } finally {
            busy.remove(id);
        }
    }

    /**
     * Where an upload stands.
     *
     * @param roomBytes how many more the organisation may store
     * @param bytesMax of the whole blob
     */
    private record Offset(long bytes, long roomBytes, long bytesMax) {}

    private long write(
            OrganisationId organisation,
            UUID id,
            Offset offset,
            Optional<ContentRange> range,
            InputStream chunk)
            throws IOException {
        long end = range.map(r -> offset.bytes() + r.length()).orElse(offset.bytesMax());
        if (end > offset.bytesMax()) {
            throw stored.blobTooLarge(offset.bytesMax());
        }
        long fits = offset.bytes() + offset.roomBytes();
        try {
            return folder.append(id, offset.bytes(), chunk, Math.min(end, fits));
        } catch (BlobTooLarge e) {
            throw fits < end ? stored.over(organisation) : stored.blobTooLarge(end);
        }
    }

    private void hold(UUID id) {
        if (!busy.add(id)) {
            throw outOfOrder("Another request writes to this upload");
        }
    }

    private Offset checkedOffset(
            OrganisationId organisation, String repository, UUID id, Optional<ContentRange> range) {
        Offset offset =
                tenancy.in(
                        organisation,
                        () ->
                                new Offset(
                                        uploads.received(organisation, repository, id)
                                                .orElseThrow(Uploads::unknown),
                                        stored.room(organisation),
                                        stored.blobBytesMax(organisation)));
        if (range.isPresent() && range.get().first() != offset.bytes()) {
            throw outOfOrder(
                    "The chunk starts at byte "
                            + range.get().first()
                            + ", and the upload has "
                            + offset.bytes()
                            + " bytes");
        }
        return offset;
    }

    private static DormouseException outOfOrder(String what) {
        return new DormouseException(
                RegistryErrors.CHUNK_OUT_OF_ORDER,
                what + ". Ask for the upload's Range, and go on from there, one chunk at a time.");
    }

    private static void checkLength(Optional<ContentRange> range, long length) {
        if (range.isPresent() && range.get().length() != length) {
            throw new DormouseException(
                    RegistryErrors.BLOB_UPLOAD_INVALID,
                    "Content-Range names "
                            + range.get().length()
                            + " bytes, and "
                            + length
                            + " came. Send the chunk again.");
        }
    }

    private void advance(OrganisationId organisation, UUID id, long before, long after) {
        boolean done =
                tenancy.in(
                        organisation,
                        () -> {
                            lock.hold(organisation);
                            stored.requireRoom(organisation, after - before);
                            return uploads.advance(
                                    organisation, id, before, after, clock.instant());
                        });
        if (!done) {
            throw unknown();
        }
    }

    /** Makes a blob of what came, which must have that digest. */
    void finish(OrganisationId organisation, String repository, UUID id, Digest digest)
            throws IOException {
        hold(id);
        try {
            long size = received(organisation, repository, id);
            try (InputStream content = folder.open(id, size)) {
                keep(organisation, content, digest, limits.blobBytesMax(), size);
            }
            cancel(organisation, repository, id);
        } finally {
            busy.remove(id);
        }
    }

    /** A blob that comes in one piece. */
    void put(OrganisationId organisation, InputStream content, Digest digest) throws IOException {
        long max = tenancy.in(organisation, () -> stored.blobBytesMax(organisation));
        long room = tenancy.in(organisation, () -> stored.room(organisation));
        try {
            keep(organisation, content, digest, Math.min(max, room), 0);
        } catch (BlobTooLarge e) {
            throw room < max ? stored.over(organisation) : stored.blobTooLarge(max);
        }
    }

    /**
     * @param countedBytes of it that count as those of an upload already
     */
    private void keep(
            OrganisationId organisation,
            InputStream content,
            Digest digest,
            long bytesMax,
            long countedBytes)
            throws IOException {
        Blob blob =
                blobs.store()
                        .putExpected(content, digest, bytesMax)
                        .orElseThrow(() ->
                                new DormouseException(
                                        RegistryErrors.DIGEST_INVALID,
                                        "What came has another digest than "
                                                + digest
                                                + ". Upload it again."));
        try {
            refer(organisation, blob, countedBytes);
        } catch (DormouseException e) {
            unreferenced.delete(digest);
            throw e;
        }
    }

    private void refer(OrganisationId organisation, Blob blob, long countedBytes) {
        tenancy.run(
                organisation,
                () -> {
                    lock.hold(organisation);
                    Instant now = clock.instant();
                    references.touch(
                            organisation, Set.of(blob.digest()), collection.touchBefore(now), now);
                    if (references.find(organisation, blob.digest()).isEmpty()) {
                        stored.requireRoom(organisation, blob.sizeBytes() - countedBytes);
                        references.hold(blob.digest());
                        checkStillThere(blob);
                        references.add(organisation, ids.next(), blob, now);
                    }
                });
    }

    /** It came at the same time from somebody who was refused. */
    private void checkStillThere(Blob blob) {
        if (blobs.store().size(blob.digest()).isEmpty()) {
            throw new DormouseException(
                    RegistryErrors.BLOB_UPLOAD_INVALID,
                    "The blob was removed while it came in. Upload it again.");
        }
    }

    void cancel(OrganisationId organisation, String repository, UUID id) {
        tenancy.run(
                organisation,
                () -> {
                    uploads.received(organisation, repository, id).orElseThrow(Uploads::unknown);
                    uploads.remove(organisation, id);
                });
        folder.delete(id);
    }
}
