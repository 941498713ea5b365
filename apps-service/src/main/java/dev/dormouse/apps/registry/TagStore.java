package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tags of an organisation's repositories; called in its transaction. */
@ApplicationScoped
class TagStore implements PanacheRepositoryBase<TagRow, UUID> {
    private static final String BY_NAME = "organisationId = ?1 and repository = ?2 and name = ?3";

    void add(
            OrganisationId organisation,
            UUID id,
            String repository,
            String name,
            Digest digest,
            Instant now) {
        persistAndFlush(new TagRow(id, organisation, repository, name, digest, now));
    }

    /** Whether there is such a tag, which then names that manifest. */
    boolean move(
            OrganisationId organisation,
            String repository,
            String name,
            Digest digest,
            Instant now) {
        Optional<TagRow> row =
                find(BY_NAME, organisation.value(), repository, name).firstResultOptional();
        row.ifPresent(tag -> {
            tag.digest = digest.toString();
            tag.updated = now;
        });
        return row.isPresent();
    }

    Optional<Digest> find(OrganisationId organisation, String repository, String name) {
        return find(BY_NAME, organisation.value(), repository, name)
                .firstResultOptional()
                .map(row -> Digest.fromString(row.digest));
    }

    /** Names in ascending order. */
    List<String> list(OrganisationId organisation, String repository, String after, int limit) {
        return find(
                        "organisationId = ?1 and repository = ?2 and name > ?3 order by name",
                        organisation.value(),
                        repository,
                        after)
                .range(0, limit - 1)
                .stream()
                .map(row -> row.name)
                .toList();
    }

    void removeAll(OrganisationId organisation, String repository) {
        delete("organisationId = ?1 and repository = ?2", organisation.value(), repository);
    }

    long count(OrganisationId organisation) {
        return count("organisationId", organisation.value());
    }
}
