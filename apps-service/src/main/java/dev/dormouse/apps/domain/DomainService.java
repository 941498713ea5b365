package dev.dormouse.apps.domain;

import dev.dormouse.apps.app.App;
import dev.dormouse.apps.app.AppDeleted;
import dev.dormouse.apps.app.AppHosts;
import dev.dormouse.apps.app.AppService;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What people do with domains, besides adding them. */
@ApplicationScoped
class DomainService {
    /** A look asks many servers; whoever asks more often gets what the last one found. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final Tenancy tenancy;
    private final AppService apps;
    private final DomainStore domains;
    private final DomainReconciler reconciler;
    private final DomainCheck check;
    private final AppHosts hosts;
    private final Outbox outbox;
    private final InstantSource clock;

    DomainService(
            Tenancy tenancy,
            AppService apps,
            DomainStore domains,
            DomainReconciler reconciler,
            DomainCheck check,
            AppHosts hosts,
            Outbox outbox,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.domains = domains;
        this.reconciler = reconciler;
        this.check = check;
        this.hosts = hosts;
        this.outbox = outbox;
        this.clock = clock;
    }

    List<DomainView> list(OrganisationId organisation, String after, int limit) {
        return tenancy.in(
                organisation,
                () -> domains.list(organisation, after, limit).stream().map(this::view).toList());
    }

    List<DomainView> list(OrganisationId organisation, String app, String after, int limit) {
        return tenancy.in(
                organisation,
                () -> {
                    App of = apps.get(organisation, app);
                    return domains.list(organisation, of.id(), after, limit).stream()
                            .map(domain -> view(domain, of))
                            .toList();
                });
    }

    DomainView get(OrganisationId organisation, HostName host) {
        return tenancy.in(organisation, () -> view(find(organisation, host)));
    }

    private DomainView view(Domain domain) {
        return domain.app()
                .map(id -> view(domain, apps.get(domain.organisation(), id.toString())))
                .orElseGet(() -> DomainView.ofReleased(domain));
    }

    private DomainView view(Domain domain, App app) {
        String target = hosts.hostOf(app.label());
        return DomainView.of(
                domain, app.name(), check.unasked(domain.organisation(), domain.host(), target));
    }

    private Domain find(OrganisationId organisation, HostName host) {
        return domains.find(organisation, host).orElseThrow(() -> notFound(host));
    }

    private static DormouseException notFound(HostName host) {
        return new DormouseException(
                DomainErrors.NO_SUCH_DOMAIN,
                "The organisation has no domain "
                        + host
                        + ". `dormouse domains list` shows those that it has.");
    }

    /** Asks DNS now, and says what it found. */
    DomainView check(OrganisationId organisation, HostName host) {
        Domain domain = tenancy.in(organisation, () -> find(organisation, host));
        Instant now = clock.instant();
        boolean isFresh =
                domain.checked().filter(at -> now.isBefore(at.plus(BETWEEN_LOOKS))).isPresent();
        if (!isFresh && !domain.isReleased()) {
            reconciler.look(domain.id());
        }
        return get(organisation, host);
    }

    void remove(OrganisationId organisation, HostName host) {
        tenancy.run(
                organisation,
                () -> {
                    DomainRow row =
                            domains.lock(organisation, host)
                                    .filter(each -> !each.toDomain().isReleased())
                                    .orElseThrow(() -> notFound(host));
                    release(organisation, row);
                });
        reconciler.poke();
    }

    /** In the transaction that deletes the app. */
    void appDeleted(@Observes AppDeleted deleted) {
        OrganisationId organisation = tenancy.current();
        domains.lock(organisation, deleted.app()).forEach(row -> release(organisation, row));
        domains.flush();
    }

    private void release(OrganisationId organisation, DomainRow row) {
        if (row.held) {
            row.release(clock.instant());
            outbox.append(HostRecord.keyOf(row.host));
            domains.redirecting(organisation, row.host)
                    .forEach(from -> outbox.append(HostRecord.keyOf(from)));
        } else {
            domains.delete(row);
        }
        domains.flush();
    }
}
