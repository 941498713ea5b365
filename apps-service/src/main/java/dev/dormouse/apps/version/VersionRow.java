package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version in the database. What the reconciler keeps to itself is no business of this class. */
@Entity
@Table(schema = "apps", name = "version")
@SuppressWarnings("NullAway.Init")
class VersionRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "app_id")
    UUID appId;

    int number;
    String image;
    String state;

    @Column(name = "lock_digest")
    @Nullable String lockDigest;

    @Column(name = "error_code")
    @Nullable String errorCode;

    @Column(name = "error_detail")
    @Nullable String errorDetail;

    /** Large, so that it is loaded only when it is asked for. */
    @Basic(fetch = FetchType.LAZY)
    @Nullable String report;

    @Column(name = "idempotency_key")
    @Nullable String idempotencyKey;

    Instant created;

    protected VersionRow() {}

    VersionRow(Version version, @Nullable String idempotencyKey) {
        this.id = version.id().value();
        this.organisationId = version.organisation().value();
        this.appId = version.app().value();
        this.number = version.number();
        this.image = version.image().toString();
        this.state = version.state().toString();
        this.idempotencyKey = idempotencyKey;
        this.created = version.created();
    }

    Version toVersion() {
        return toVersion(
                Optional.ofNullable(report)
                        .map(json -> ReportJson.read(json, VersionReport.class)));
    }

    Version withoutReport() {
        return toVersion(Optional.empty());
    }

    private Version toVersion(Optional<VersionReport> read) {
        return new Version(
                new VersionId(id),
                new OrganisationId(organisationId),
                new AppId(appId),
                number,
                Digest.fromString(image),
                VersionState.fromString(state),
                Optional.ofNullable(lockDigest).map(Digest::fromString),
                error(),
                read,
                created);
    }

    private Optional<VersionError> error() {
        return errorCode == null || errorDetail == null
                ? Optional.empty()
                : Optional.of(new VersionError(errorCode, errorDetail));
    }
}
