package dev.dormouse.apps.domain;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.QuotaErrors;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.apps.app.App;
import dev.dormouse.apps.app.AppHosts;
import dev.dormouse.apps.app.AppService;
import dev.dormouse.apps.app.OrganisationLock;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The rules of adding a domain. A claim says nothing of other organisations' domains. */
@ApplicationScoped
class DomainClaims {
    /** Released hosts are kept for a while, so an organisation may hold only so many. */
    private static final int KEPT_PER_DOMAIN_MAX = 10;

    private final Tenancy tenancy;
    private final AppService apps;
    private final DomainStore domains;
    private final DomainReconciler reconciler;
    private final AppHosts hosts;
    private final OrganisationLock lock;
    private final Quotas quotas;
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    DomainClaims(
            Tenancy tenancy,
            AppService apps,
            DomainStore domains,
            DomainReconciler reconciler,
            AppHosts hosts,
            OrganisationLock lock,
            Quotas quotas,
            Outbox outbox,
            InstantSource clock,
            IdSource ids) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.domains = domains;
        this.reconciler = reconciler;
        this.hosts = hosts;
        this.lock = lock;
        this.quotas = quotas;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** Adds a host to an app, or changes where it redirects to; then DNS is asked once. */
    void add(
            OrganisationId organisation,
            String appName,
            HostName host,
            Optional<HostName> redirectsTo) {
        checkNotOwn(host);
        UUID domain =
                tenancy.in(
                        organisation,
                        () -> {
                            lock.hold(organisation);
                            App app = apps.getLocked(organisation, appName);
                            DomainRow row = claim(app, host);
                            redirectsTo.ifPresent(target -> checkRedirect(app, host, target));
                            row.redirectsTo = redirectsTo.map(HostName::value).orElse(null);
                            outbox.append(HostRecord.keyOf(host.value()));
                            domains.flush();
                            return row.id;
                        });
        reconciler.look(domain);
    }

    private void checkNotOwn(HostName host) {
        if (hosts.isOwn(host.value())) {
            throw new DormouseException(
                    DomainErrors.PLATFORM_HOST,
                    host
                            + " belongs to this cloud. Apps have their hosts there by themselves;"
                            + " add a host of a domain that is yours.");
        }
    }

    private DomainRow claim(App app, HostName host) {
        OrganisationId organisation = app.organisation();
        Optional<DomainRow> known = domains.lock(organisation, host);
        if (known.isPresent() && !known.get().toDomain().isReleased()) {
            return requireOf(app, known.get());
        }
        checkRoom(organisation);
        DomainRow row = known.orElseGet(() -> new DomainRow(ids.next(), organisation, host));
        row.claim(app.id(), clock.instant());
        if (known.isEmpty()) {
            domains.add(organisation, row);
        }
        return row;
    }

    private static DomainRow requireOf(App app, DomainRow row) {
        if (!app.id().value().equals(row.appId)) {
            throw new DormouseException(
                    DomainErrors.DOMAIN_IN_USE,
                    "Another app of the organisation has "
                            + row.host
                            + ". Remove it there first: `dormouse domains remove "
                            + row.host
                            + "`.");
        }
        return row;
    }

    private void checkRoom(OrganisationId organisation) {
        quotas.requireRoom(organisation, Limit.DOMAINS, domains.countInUse(organisation));
        var limits = quotas.of(organisation);
        if (domains.countAll(organisation) / KEPT_PER_DOMAIN_MAX >= limits.of(Limit.DOMAINS)) {
            throw QuotaErrors.over(Limit.DOMAINS, limits);
        }
    }

    private void checkRedirect(App app, HostName host, HostName target) {
        Optional<Domain> found = domains.find(app.organisation(), target);
        boolean isOfApp = found.flatMap(Domain::app).filter(app.id()::equals).isPresent();
        if (target.equals(host) || !isOfApp) {
            throw badRedirect(
                    target + " is not another domain of \"" + app.name() + "\". Add it first.");
        }
        if (found.flatMap(Domain::redirectsTo).isPresent()
                || !domains.redirecting(app.organisation(), host.value()).isEmpty()) {
            throw badRedirect(
                    "A redirect would lead to another redirect. Let each host redirect to the one"
                            + " that serves the app.");
        }
    }

    private static DormouseException badRedirect(String detail) {
        return new DormouseException(DomainErrors.BAD_REDIRECT, detail);
    }
}
