package dev.dormouse.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final int APPS = 20_000;

    private final Random random = new Random(3);
    private final List<AppId> apps =
            IntStream.range(0, APPS).mapToObj(i -> new AppId(anyId())).toList();

    @Test
    void anAppIsOnTwoNodesWhereThereAreTwo() {
        assertThat(Placement.of(apps.get(0), Pool.SHARED, nodes(1))).hasSize(1);
        assertThat(Placement.of(apps.get(0), Pool.SHARED, nodes(5)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfNodesDoesNotMatter() {
        List<NodeRecord> nodes = nodes(7);

        for (AppId app : apps.subList(0, 100)) {
            assertThat(Placement.of(app, Pool.SHARED, nodes.reversed()))
                    .isEqualTo(Placement.of(app, Pool.SHARED, nodes));
        }
    }

    @Test
    void aNewNodeTakesItsShareAndMovesNothingElse() {
        List<NodeRecord> before = nodes(4);
        List<NodeRecord> after = new ArrayList<>(before);
        after.add(node(100, NodeState.READY));
        NodeId fresh = after.getLast().id();
        int taken = 0;
        for (AppId app : apps) {
            NodeId old = Placement.of(app, Pool.SHARED, before).getFirst();
            NodeId now = Placement.of(app, Pool.SHARED, after).getFirst();
            assertThat(now).isIn(old, fresh);
            taken += now.equals(fresh) ? 1 : 0;
        }

        assertThat(taken).isBetween(APPS / 5 - APPS / 50, APPS / 5 + APPS / 50);
    }

    @Test
    void aHeavierNodeGetsMore() {
        List<NodeRecord> nodes = List.of(node(100, NodeState.READY), node(300, NodeState.READY));
        long heavy =
                apps.stream()
                        .filter(app ->
                                Placement.of(app, Pool.SHARED, nodes)
                                        .getFirst()
                                        .equals(nodes.get(1).id()))
                        .count();

        assertThat(heavy).isBetween(APPS * 73L / 100, APPS * 77L / 100);
    }

    @Test
    void aDrainingNodeGetsNothingWhileAnotherIsReady() {
        List<NodeRecord> nodes = List.of(node(100, NodeState.DRAINING), node(100, NodeState.READY));

        assertThat(Placement.of(apps.get(0), Pool.SHARED, nodes))
                .containsExactly(nodes.get(1).id());
        assertThat(Placement.of(apps.get(0), Pool.SHARED, nodes.subList(0, 1)))
                .containsExactly(nodes.get(0).id());
        assertThat(Placement.of(apps.get(0), new Pool("quarantine"), nodes)).isEmpty();
    }

    private List<NodeRecord> nodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> node(100, NodeState.READY)).toList();
    }

    private NodeRecord node(int weight, NodeState state) {
        return new NodeRecord(new NodeId(anyId()), "127.0.0.1:1", Pool.SHARED, state, weight);
    }

    private UUID anyId() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
