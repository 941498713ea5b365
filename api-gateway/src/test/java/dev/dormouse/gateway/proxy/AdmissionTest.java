package dev.dormouse.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.gateway.edge.ClientNetwork;
import dev.dormouse.gateway.limit.ConnectionLimits;
import dev.dormouse.gateway.limit.UpstreamLimits;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final ClientNetwork ONE = network("2001:db8::1");
    private static final ClientNetwork OTHER = network("2001:db8:0:1::1");

    private final Admission admission = new Admission(limits(100, 8), UpstreamLimits.DEFAULT);

    private static ConnectionLimits limits(int requestsMax, int perAddressMax) {
        return new ConnectionLimits(
                1,
                1,
                1,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                requestsMax,
                perAddressMax);
    }

    private static ClientNetwork network(String address) {
        return ClientNetwork.of(new InetSocketAddress(address, 1));
    }

    private static AppRoute app(int concurrentRequestsMax) {
        AppId id = new AppId(UUID.randomUUID());
        Routes routes = new Routes();
        routes.put(
                new AppRecord(
                        id,
                        new OrganisationId(UUID.randomUUID()),
                        "app",
                        Pool.SHARED,
                        Activity.ACTIVE,
                        1,
                        new VersionId(UUID.randomUUID()),
                        1,
                        Digest.of(new byte[] {1}),
                        new AppLimits(concurrentRequestsMax, 1, 1, 1, 1, 1),
                        Optional.empty()));
        return requireNonNull(routes.app(id), "app");
    }

    @Test
    void oneClientLeavesRoomForOthers() {
        for (int i = 0; i < 8; i++) {
            assertThat(admission.admit(network("2001:db8::" + i), null, null)).isNotNull();
        }
        assertThat(admission.admit(ONE, null, null)).isNull();
        assertThat(admission.admit(OTHER, null, null)).isNotNull();
        assertThat(admission.underWay()).isEqualTo(9);
    }

    @Test
    void oneAppLeavesRoomForOthers() {
        AppRoute crowded = app(1);
        for (int i = 0; i < 4; i++) {
            assertThat(admission.admit(ONE, crowded, null)).isNotNull();
        }
        assertThat(admission.admit(OTHER, crowded, null)).isNull();
        assertThat(admission.admit(OTHER, app(1), null)).isNotNull();
        assertThat(admission.underWay()).isEqualTo(5);
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Admission small = new Admission(limits(2, 2), UpstreamLimits.DEFAULT);
        Admission.Seat first = requireNonNull(small.admit(ONE, app(1), null), "first");
        Admission.Seat second = requireNonNull(small.admit(ONE, app(1), null), "second");
        assertThat(small.admit(OTHER, null, null)).isNull();
        first.leave();
        first.leave();
        assertThat(small.underWay()).isEqualTo(1);
        second.leave();
        assertThat(small.underWay()).isZero();
        assertThat(small.admit(ONE, null, null)).isNotNull();
    }
}
