package dev.dormouse.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.Pool;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.kernel.id.NodeId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long EJECTION = Standing.EJECTION_NANOS;

    private final Standing standing = new Standing();

    private void fail(int times, long nowNanos) {
        for (int i = 0; i < times; i++) {
            standing.failed(nowNanos);
        }
    }

    @Test
    void fiveFailuresInARowEjectANode() {
        fail(Standing.FAILURES_MAX - 1, 0);
        standing.succeeded();
        fail(Standing.FAILURES_MAX - 1, 0);
        assertThat(standing.isEjected(0)).isFalse();

        fail(1, 0);
        assertThat(standing.isEjected(0)).isTrue();
        assertThat(standing.isEjected(EJECTION - 1)).isTrue();
        assertThat(standing.isEjected(EJECTION)).isFalse();
    }

    @Test
    void eachEjectionTakesTwiceAsLongUntilTheNodeIsWell() {
        fail(Standing.FAILURES_MAX, 0);
        assertThat(standing.isEjected(EJECTION)).isFalse();
        fail(Standing.FAILURES_MAX, EJECTION);
        assertThat(standing.isEjected(EJECTION + 2 * EJECTION - 1)).isTrue();
        assertThat(standing.isEjected(EJECTION + 2 * EJECTION)).isFalse();

        standing.succeeded();
        long later = 10 * EJECTION;
        fail(Standing.FAILURES_MAX, later);
        assertThat(standing.isEjected(later + EJECTION)).isFalse();
    }

    @Test
    void whenMostNodesLookBadAllAreTrusted() {
        List<NodeRecord> nodes =
                IntStream.range(0, 4)
                        .mapToObj(i -> new NodeId(UUID.randomUUID()))
                        .map(id -> new NodeRecord(id, "a:1", Pool.SHARED, NodeState.READY, 100))
                        .toList();
        Fleet fleet = Fleet.EMPTY;
        for (NodeRecord node : nodes) {
            fleet = fleet.with(node);
        }
        Standings standings = new Standings();
        for (int bad = 0; bad < 4; bad++) {
            assertThat(standings.isPanic(fleet, 0)).isEqualTo(bad > 2);
            for (int i = 0; i < Standing.FAILURES_MAX; i++) {
                standings.of(nodes.get(bad).id()).failed(0);
            }
        }
    }
}
