package dev.dormouse.gateway.route;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.gateway.problem.GatewayError;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, apps, organisations and nodes as the feed says. Changed by one thread at a time, read by
 * all; a reader sees each record whole.
 */
public final class Routes {
    private static final Destination UNKNOWN_HOST = new Destination.Nowhere(Problem.UNKNOWN_HOST);
    private static final Destination NOTHING_DEPLOYED =
            new Destination.Nowhere(
                    Problem.of(
                            GatewayError.UNKNOWN_HOST,
                            "The app has no active version yet. Deploy one with \"dormouse"
                                    + " deploy\"."));

    private final Map<String, HostRecord> hosts = new ConcurrentHashMap<>();
    private final Map<AppId, AppRoute> apps = new ConcurrentHashMap<>();
    private final Map<OrganisationId, OrganisationRecord> organisations = new ConcurrentHashMap<>();
    private volatile Fleet fleet = Fleet.EMPTY;

    /** Takes the newest state of one thing; certificates and challenges are not routes. */
    public synchronized void put(FeedRecord record) {
        switch (record) {
            case HostRecord host -> hosts.put(host.host(), host);
            case AppRecord app -> putApp(app);
            case OrganisationRecord organisation ->
                    organisations.put(organisation.id(), organisation);
            case NodeRecord node -> fleet = fleet.with(node);
            case RevocationRecord revocation -> fleet = fleet.revoked(revocation.member());
            case CertificateRecord _, ChallengeRecord _ -> {}
        }
    }

    private void putApp(AppRecord record) {
        AppRoute known = apps.get(record.id());
        if (known == null) {
            apps.put(record.id(), new AppRoute(record));
        } else {
            known.record(record);
        }
    }

    public synchronized void remove(RecordKey key) {
        switch (key.kind()) {
            case HOST -> hosts.remove(key.name());
            case APP -> apps.remove(AppId.fromString(key.name()));
            case ORGANISATION -> organisations.remove(OrganisationId.fromString(key.name()));
            case NODE -> fleet = fleet.without(NodeId.fromString(key.name()));
            case REVOCATION -> fleet = fleet.revokedNoMore(URI.create(key.name()));
            case CERTIFICATE, CHALLENGE -> {}
        }
    }

    /** Where that host leads. */
    public Destination find(String host) {
        HostRecord known = hosts.get(host);
        if (known == null) {
            return UNKNOWN_HOST;
        }
        AppRoute app = apps.get(known.app());
        if (known.redirectsTo().isPresent()) {
            String strictTransport = app == null ? null : app.strictTransport();
            return new Destination.ToHost(known.redirectsTo().get(), strictTransport);
        }
        if (app == null) {
            return NOTHING_DEPLOYED;
        }
        return isActive(app.record())
                ? new Destination.ToApp(app)
                : new Destination.Nowhere(Problem.APP_SUSPENDED, app.strictTransport());
    }

    boolean knows(String host) {
        return hosts.containsKey(host);
    }

    private boolean isActive(AppRecord app) {
        OrganisationRecord owner = organisations.get(app.organisation());
        boolean ownerActive = owner == null || owner.activity() == Activity.ACTIVE;
        return ownerActive && app.activity() == Activity.ACTIVE;
    }

    public @Nullable AppRoute app(AppId id) {
        return apps.get(id);
    }

    public Collection<AppRoute> apps() {
        return apps.values();
    }

    public Fleet fleet() {
        return requireNonNull(fleet, "fleet");
    }

    public int hostCount() {
        return hosts.size();
    }
}
