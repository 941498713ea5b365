package dev.dormouse.accounts.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An API token's row, as its organisation may see it. */
@Entity
@Table(schema = "accounts", name = "api_token")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class ApiTokenRow {
    @Id UUID tokenId;

    @Column(updatable = false)
    UUID organisationId;

    @Column(updatable = false)
    UUID principalId;

    String name;

    @Column(name = "secret_sha256", updatable = false)
    byte[] secretSha256;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> scopes;

    Instant expires;
    @Nullable Instant revoked;

    @Column(insertable = false, updatable = false)
    @Nullable Instant lastUsed;

    Instant created;
}
