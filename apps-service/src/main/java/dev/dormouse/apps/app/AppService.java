package dev.dormouse.apps.app;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Limits;
import dev.dormouse.accounts.quota.QuotaErrors;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The rules of apps. */
@ApplicationScoped
public class AppService {
    private static final String ID_PREFIX = "app_";

    /** Labels are never given to others, so an organisation may hold only so many. */
    private static final int LABELS_PER_APP_MAX = 40;

    private final Tenancy tenancy;
    private final AppStore apps;
    private final HostLabelStore labels;
    private final HostLabels candidates;
    private final AppHosts hosts;
    private final OrganisationLock lock;
    private final Productions productions;
    private final Quotas quotas;
    private final Outbox outbox;
    private final Event<AppDeleted> deleted;
    private final InstantSource clock;
    private final IdSource ids;

    AppService(
            Tenancy tenancy,
            AppStore apps,
            HostLabelStore labels,
            AppHosts hosts,
            OrganisationLock lock,
            Productions productions,
            Quotas quotas,
            Outbox outbox,
            Event<AppDeleted> deleted,
            InstantSource clock,
            IdSource ids,
            SecureRandom random) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.labels = labels;
        this.candidates = new HostLabels(random);
        this.hosts = hosts;
        this.lock = lock;
        this.productions = productions;
        this.quotas = quotas;
        this.outbox = outbox;
        this.deleted = deleted;
        this.clock = clock;
        this.ids = ids;
    }

    /** An app, and what is active of it. */
    record Shown(App app, Optional<Production> production) {}

    Shown create(OrganisationId organisation, AppName name) {
        return tenancy.in(
                organisation,
                () -> {
                    lock.hold(organisation);
                    quotas.requireRoom(organisation, Limit.APPS, apps.count(organisation));
                    checkFree(organisation, name);
                    AppId id = new AppId(ids.next());
                    App app =
                            new App(
                                    id,
                                    organisation,
                                    name.value(),
                                    takeLabel(organisation, name, id),
                                    clock.instant(),
                                    Optional.empty(),
                                    OptionalInt.empty(),
                                    1);
                    apps.add(organisation, app);
                    outbox.append(HostRecord.keyOf(hosts.hostOf(app.label())));
                    return new Shown(app, Optional.empty());
                });
    }

    private void checkFree(OrganisationId organisation, AppName name) {
        if (apps.find(organisation, name.value()).isPresent()) {
            throw new DormouseException(
                    AppErrors.APP_NAME_TAKEN,
                    "The organisation has an app \""
                            + name
                            + "\" already. Choose another name, or deploy a version of it.");
        }
    }

    private String takeLabel(OrganisationId organisation, AppName name, AppId app) {
        Limits limits = quotas.of(organisation);
        boolean isFull = labels.count(organisation) / LABELS_PER_APP_MAX >= limits.of(Limit.APPS);
        return candidates
                .of(name)
                .filter(label ->
                        isFull
                                ? labels.takeBack(organisation, label, app)
                                : labels.take(organisation, label, app))
                .findFirst()
                .orElseThrow(() ->
                        isFull
                                ? QuotaErrors.over(Limit.APPS, limits)
                                : new IllegalStateException("No free label for an app was found"));
    }

    Shown show(OrganisationId organisation, String nameOrId) {
        return tenancy.in(organisation, () -> shown(get(organisation, nameOrId)));
    }

    private Shown shown(App app) {
        Map<AppId, Production> active = productions.of(app.organisation(), List.of(app.id()));
        return new Shown(app, Optional.ofNullable(active.get(app.id())));
    }

    List<Shown> list(OrganisationId organisation, String after, int limit) {
        return tenancy.in(
                organisation,
                () -> {
                    List<App> page = apps.list(organisation, after, limit);
                    Map<AppId, Production> active =
                            productions.of(organisation, page.stream().map(App::id).toList());
                    return page.stream()
                            .map(app -> new Shown(app, Optional.ofNullable(active.get(app.id()))))
                            .toList();
                });
    }

    /**
     * The app, by name or id, in the organisation's transaction or in one of its own.
     *
     * @throws DormouseException with {@link AppErrors#NO_SUCH_APP}
     */
    public App get(OrganisationId organisation, String nameOrId) {
        return tenancy.in(
                organisation, () -> find(organisation, nameOrId).orElseThrow(AppService::notFound));
    }

    /** The same, and changes of this app wait for each other until the transaction ends. */
    public App getLocked(OrganisationId organisation, String nameOrId) {
        App app = get(organisation, nameOrId);
        return apps.lock(organisation, app.id()).toApp();
    }

    private Optional<App> find(OrganisationId organisation, String nameOrId) {
        if (!nameOrId.startsWith(ID_PREFIX)) {
            return apps.find(organisation, nameOrId);
        }
        try {
            return apps.find(organisation, AppId.fromString(nameOrId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static DormouseException notFound() {
        return new DormouseException(
                AppErrors.NO_SUCH_APP,
                "The organisation has no such app. `dormouse apps` lists those that it has.");
    }

    /** Counts the app's versions on; in the organisation's transaction. */
    public int nextVersion(App app) {
        return apps.nextVersion(app.organisation(), app.id());
    }

    /** Gateways hear of it at once; what nodes run stays the same generation. */
    Shown change(OrganisationId organisation, String nameOrId, ChangeApp change) {
        return tenancy.in(
                organisation,
                () -> {
                    App app = get(organisation, nameOrId);
                    App changed = apps.setHsts(organisation, app.id(), change.hstsMaxAgeSeconds());
                    outbox.append(AppRecord.keyOf(app.id()));
                    return shown(changed);
                });
    }

    /** A suspended app stays, since a new one of the same name would not be suspended. */
    void delete(OrganisationId organisation, String nameOrId) {
        tenancy.run(
                organisation,
                () -> {
                    App app = getLocked(organisation, nameOrId);
                    checkNotSuspended(app);
                    if (!apps.remove(organisation, app.id())) {
                        throw notFound();
                    }
                    labels.release(organisation, app.label(), clock.instant());
                    outbox.append(AppRecord.keyOf(app.id()));
                    outbox.append(HostRecord.keyOf(hosts.hostOf(app.label())));
                    deleted.fire(new AppDeleted(organisation, app.id(), app.name()));
                });
    }

    private static void checkNotSuspended(App app) {
        if (app.suspendedReason().isPresent()) {
            throw new DormouseException(
                    AppErrors.APP_SUSPENDED,
                    "An operator suspended \""
                            + app.name()
                            + "\", which cannot be deleted until they resume it. Ask them to.");
        }
    }
}
