package dev.dormouse.feed;

import dev.dormouse.feed.member.Identity;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Records of a small cloud: few ids, so that they come again and belong together. */
public final class ArbitraryRecords {
    private static final int IDS = 12;
    private static final int ORGANISATIONS = 4;
    private static final int NODES = 5;

    private final RandomGenerator random;

    public ArbitraryRecords(RandomGenerator random) {
        this.random = random;
    }

    public FeedRecord any() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> app();
            case 3, 4 -> host();
            case 5 -> organisation();
            case 6 -> node();
            case 7 -> certificate();
            case 8 -> challenge();
            default -> revocation();
        };
    }

    public AppRecord app() {
        return new AppRecord(
                appId(),
                organisationId(),
                "app-" + random.nextInt(100),
                random.nextInt(8) == 0 ? new Pool("quarantine") : Pool.SHARED,
                random.nextInt(5) == 0 ? Activity.SUSPENDED : Activity.ACTIVE,
                1 + random.nextLong(1_000_000),
                new VersionId(id(1_000)),
                1 + random.nextInt(50),
                digest(),
                new AppLimits(10, 30_000, 1_000, 1L << 33, 0, 100),
                random.nextBoolean()
                        ? OptionalInt.of(random.nextInt(Integer.MAX_VALUE))
                        : OptionalInt.empty(),
                random.nextBoolean() ? Optional.of(content()) : Optional.empty());
    }

    public HostRecord host() {
        return new HostRecord(
                "h" + random.nextInt(IDS) + ".example.org",
                appId(),
                random.nextInt(4) == 0 ? Optional.of("example.org") : Optional.empty());
    }

    public OrganisationRecord organisation() {
        return new OrganisationRecord(
                organisationId(),
                random.nextBoolean() ? Activity.ACTIVE : Activity.SUSPENDED,
                1 + random.nextInt(500));
    }

    public NodeRecord node() {
        return new NodeRecord(
                new NodeId(id(NODES)),
                "127.0.0.1:" + random.nextInt(65_536),
                random.nextInt(5) == 0 ? new Pool("quarantine") : Pool.SHARED,
                random.nextInt(4) == 0 ? NodeState.DRAINING : NodeState.READY,
                1 + random.nextInt(300));
    }

    public CertificateRecord certificate() {
        return new CertificateRecord(
                "c" + random.nextInt(3),
                List.of("*.example.org", "example.org"),
                "chain \u00e9\n" + random.nextInt(),
                "key\n" + random.nextInt(),
                Instant.ofEpochSecond(random.nextInt(1_000_000)));
    }

    public ChallengeRecord challenge() {
        return new ChallengeRecord(
                "host" + random.nextInt(3) + ".example.org",
                List.of("thumbprint" + random.nextInt(2)),
                random.nextBoolean() ? Optional.of(digest()) : Optional.empty());
    }

    public RevocationRecord revocation() {
        UUID id = id(NODES);
        return new RevocationRecord(
                random.nextBoolean()
                        ? Identity.of(new NodeId(id)).uri()
                        : Identity.of(new GatewayId(id)).uri());
    }

    public List<NodeId> nodeIds() {
        return IntStream.range(0, NODES).mapToObj(i -> new NodeId(new UUID(7, i))).toList();
    }

    private AppId appId() {
        return new AppId(id(IDS));
    }

    private OrganisationId organisationId() {
        return new OrganisationId(id(ORGANISATIONS));
    }

    private AppContentRecord content() {
        return new AppContentRecord(
                digest(),
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> new ComponentRecord("c" + i, digest(), digest(), "endive 1"))
                        .toList(),
                random.nextBoolean());
    }

    private Digest digest() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    private UUID id(int count) {
        return new UUID(7, random.nextInt(count));
    }
}
