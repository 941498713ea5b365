package dev.dormouse.feed.client;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of a gateway or a node. Reads are lock-free and may come from any thread; each
 * record is whole, while two records may stem from two revisions.
 */
public final class FeedView {
    private final Map<AppId, AppRecord> apps = new ConcurrentHashMap<>();
    private final Map<String, HostRecord> hosts = new ConcurrentHashMap<>();
    private final Map<OrganisationId, OrganisationRecord> organisations = new ConcurrentHashMap<>();
    private final Map<NodeId, NodeRecord> nodes = new ConcurrentHashMap<>();
    private final Map<String, CertificateRecord> certificates = new ConcurrentHashMap<>();
    private final Map<String, ChallengeRecord> challenges = new ConcurrentHashMap<>();
    private final Map<String, RevocationRecord> revocations = new ConcurrentHashMap<>();
    private volatile Position position = Position.NONE;

    public Optional<AppRecord> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** By host name in lower case, without port. */
    public Optional<HostRecord> host(String host) {
        return Optional.ofNullable(hosts.get(host));
    }

    public Optional<OrganisationRecord> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    public Optional<NodeRecord> node(NodeId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    public Collection<AppRecord> apps() {
        return Collections.unmodifiableCollection(apps.values());
    }

    public Collection<HostRecord> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    public Collection<NodeRecord> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    public Collection<CertificateRecord> certificates() {
        return Collections.unmodifiableCollection(certificates.values());
    }

    /** By its id. */
    public Optional<CertificateRecord> certificate(String id) {
        return Optional.ofNullable(certificates.get(id));
    }

    /** By host name in lower case, without port. */
    public Optional<ChallengeRecord> challenge(String host) {
        return Optional.ofNullable(challenges.get(host));
    }

    public Optional<RevocationRecord> revocation(URI member) {
        return Optional.ofNullable(revocations.get(member.toString()));
    }

    /** Whether nothing is to be done with this member, although its certificate is good. */
    public boolean isRevoked(Identity member) {
        return !revocations.isEmpty() && revocation(member.uri()).isPresent();
    }

    public Position position() {
        return position;
    }

    /** Of all kinds. */
    public Stream<FeedRecord> records() {
        return Stream.of(apps, hosts, organisations, nodes, certificates, challenges, revocations)
                .flatMap(map -> map.values().stream());
    }

    public int size() {
        return apps.size()
                + hosts.size()
                + organisations.size()
                + nodes.size()
                + certificates.size()
                + challenges.size()
                + revocations.size();
    }

    /** What this view will be when the batch is applied. */
    FeedView after(Batch batch) {
        FeedView next = new FeedView();
        records().forEach(next::put);
        next.apply(batch, new HashSet<>());
        return next;
    }

    /**
     * @param changed gets the keys of what changed, also if it does not come to its end
     */
    void apply(Batch batch, Set<RecordKey> changed) {
        for (FeedRecord record : batch.puts().values()) {
            boolean first = changed.add(record.key());
            if (record.equals(put(record)) && first) {
                changed.remove(record.key());
            }
        }
        for (RecordKey key : leaving(batch)) {
            boolean first = changed.add(key);
            if (remove(key) == null && first) {
                changed.remove(key);
            }
        }
        position = batch.position();
    }

    private Set<RecordKey> leaving(Batch batch) {
        Set<RecordKey> leaving = new HashSet<>(batch.deletes());
        if (batch.replacesAll()) {
            records()
                    .map(FeedRecord::key)
                    .filter(key -> !batch.puts().containsKey(key) && !batch.rejects(key))
                    .forEach(leaving::add);
        }
        return leaving;
    }

    private @Nullable FeedRecord put(FeedRecord record) {
        return switch (record) {
            case AppRecord app -> apps.put(app.id(), app);
            case HostRecord host -> hosts.put(host.host(), host);
            case OrganisationRecord organisation ->
                    organisations.put(organisation.id(), organisation);
            case NodeRecord node -> nodes.put(node.id(), node);
            case CertificateRecord certificate -> certificates.put(certificate.id(), certificate);
            case ChallengeRecord challenge -> challenges.put(challenge.host(), challenge);
            case RevocationRecord revocation ->
                    revocations.put(revocation.member().toString(), revocation);
        };
    }

    private @Nullable FeedRecord remove(RecordKey key) {
        return switch (key.kind()) {
            case APP -> apps.remove(AppId.fromString(key.name()));
            case HOST -> hosts.remove(key.name());
            case ORGANISATION -> organisations.remove(OrganisationId.fromString(key.name()));
            case NODE -> nodes.remove(NodeId.fromString(key.name()));
            case CERTIFICATE -> certificates.remove(key.name());
            case CHALLENGE -> challenges.remove(key.name());
            case REVOCATION -> revocations.remove(key.name());
        };
    }
}
