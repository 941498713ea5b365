package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.BlobStore;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What organisations pushed, for the reconciler. */
@ApplicationScoped
public class SystemPushedContent {
    private final SystemDatabase database;
    private final Blobs blobs;

    SystemPushedContent(SystemDatabase database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    public PushedContent of(OrganisationId organisation) {
        return new OfOrganisation(organisation, database, blobs.store());
    }

    private record OfOrganisation(
            OrganisationId organisation, SystemDatabase database, BlobStore blobs)
            implements PushedContent {
        @Override
        public Optional<byte[]> manifest(Digest digest) {
            return database.in(connection -> {
                try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT content FROM apps.manifest"
                                        + " WHERE organisation_id = ? AND digest = ?"
                                        + " LIMIT 1")) {
                    query.setObject(1, organisation.value());
                    query.setString(2, digest.toString());
                    ResultSet rows = query.executeQuery();
                    return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                }
            });
        }

        @Override
        public Optional<InputStream> open(Digest blob) {
            return missing(Set.of(blob)).isEmpty() ? blobs.open(blob) : Optional.empty();
        }

        @Override
        public Map<Digest, Long> sizes(Collection<Digest> wanted) {
            Map<Digest, Long> sizes = new TreeMap<>();
            return database.in(connection -> {
                try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT digest, bytes FROM apps.blob_reference"
                                        + " WHERE organisation_id = ? AND digest = ANY (?)")) {
                    query.setObject(1, organisation.value());
                    query.setArray(
                            2,
                            connection.createArrayOf(
                                    "text", wanted.stream().map(Digest::toString).toArray()));
                    ResultSet rows = query.executeQuery();
                    while (rows.next()) {
                        sizes.put(Digest.fromString(rows.getString(1)), rows.getLong(2));
                    }
                    return sizes;
                }
            });
        }
    }
}
