package dev.dormouse.node;

import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.Reporter;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.id.NodeId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private final TestAuthority authority = new TestAuthority();
    private final AtomicBoolean failed = new AtomicBoolean();

    @Test
    void aReportThatCannotBeMadeIsNotTheLast() throws Exception {
        Identity node = Identity.of(new NodeId(UUID.randomUUID()));
        try (FakeControlPlane fake = new FakeControlPlane(authority);
                ControlPlane controlPlane =
                        new ControlPlane(fake.address(), authority.issue(node));
                Reporter reporter = new Reporter(controlPlane, this::report)) {
            reporter.start();

            TestNode.await("a report arrives", () -> fake.report() != null);
        }
    }

    private Report report() {
        if (!failed.getAndSet(true)) {
            throw new IllegalStateException("a bug");
        }
        return new Report.OfNode(1, true, "127.0.0.1:1", NodeState.READY, 0, Map.of(), List.of());
    }
}
