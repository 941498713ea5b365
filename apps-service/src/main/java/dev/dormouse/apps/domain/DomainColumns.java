package dev.dormouse.apps.domain;

import dev.dormouse.kernel.id.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a domain stands in its row. */
final class DomainColumns {
    private DomainColumns() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(DomainColumns::time).orElse(null);
    }

    static DomainClaim claim(UUID owner, ResultSet row) throws SQLException {
        return new DomainClaim(
                owner,
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new HostName(row.getString("host")),
                Optional.ofNullable(row.getString("label")),
                new DomainProgress(
                        DomainState.ofWireName(row.getString("state")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row, "unproven_since"),
                        instant(row, "away_since")),
                row.getBoolean("held"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "released"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
