package dev.dormouse.apps.domain;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A domain in the database; the reconciler writes the same row. */
@Entity
@DynamicUpdate
@Table(schema = "apps", name = "domain")
@SuppressWarnings("NullAway.Init")
class DomainRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String host;

    @Column(name = "app_id")
    @Nullable UUID appId;

    @Column(name = "redirects_to")
    @Nullable String redirectsTo;

    String state;
    boolean held;
    Instant created;
    Instant since;
    @Nullable Instant released;
    @Nullable Instant checked;
    @Nullable String findings;

    @Column(name = "unproven_since")
    @Nullable Instant unprovenSince;

    @Column(name = "away_since")
    @Nullable Instant awaySince;

    @Column(name = "problem_code")
    @Nullable String problemCode;

    @Column(name = "problem_detail")
    @Nullable String problemDetail;

    @Column(name = "next_check")
    Instant nextCheck;

    @Column(name = "lease_owner")
    @Nullable UUID leaseOwner;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    protected DomainRow() {}

    DomainRow(UUID id, OrganisationId organisation, HostName host) {
        this.id = id;
        this.organisationId = organisation.value();
        this.host = host.value();
    }

    /** A new claim; what is held is held on. */
    void claim(AppId app, Instant now) {
        appId = app.value();
        become(DomainState.PENDING, now);
        // whoever claims it looks by themselves
        nextCheck = DomainProgress.at(DomainState.PENDING, now).nextCheck(false, now);
        created = now;
        checked = null;
        findings = null;
        problemCode = null;
        problemDetail = null;
        unprovenSince = null;
        awaySince = null;
    }

    void release(Instant now) {
        become(DomainState.RELEASED, now);
        appId = null;
        redirectsTo = null;
        released = now;
        problemCode = null;
        problemDetail = null;
    }

    private void become(DomainState next, Instant now) {
        state = next.wireName();
        since = now;
        nextCheck = now;
        // whoever works on it works on what was
        leaseOwner = null;
        leaseUntil = null;
    }

    Domain toDomain() {
        return new Domain(
                id,
                new OrganisationId(organisationId),
                new HostName(host),
                Optional.ofNullable(appId).map(AppId::new),
                Optional.ofNullable(redirectsTo),
                DomainState.ofWireName(state),
                created,
                since,
                Optional.ofNullable(released),
                Optional.ofNullable(checked),
                Optional.ofNullable(findings).map(FindingsJson::read),
                problem());
    }

    private Optional<DomainProblem> problem() {
        return problemCode == null || problemDetail == null
                ? Optional.empty()
                : Optional.of(new DomainProblem(problemCode, problemDetail));
    }
}
