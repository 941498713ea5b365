package dev.dormouse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureWatchTest {
    private final FailureWatch watch = new FailureWatch();

    @Test
    void whatFailedBeforeIsOver() {
        assertThat(watch.failing(state(part("node-1", Phase.FAILED, 7)))).isEmpty();
        assertThat(watch.failing(state(part("node-1", Phase.STARTING, 7)))).isEmpty();
        assertThat(watch.failing(state(part("node-1", Phase.FAILED, 9)))).isEmpty();
        assertThat(watch.failing(state(part("node-1", Phase.READY, 10)))).isEmpty();
    }

    @Test
    void aPartThatFailsAgainAndAgainDoesNotStart() {
        assertThat(
                        watch.failing(
                                state(
                                        part("node-1", Phase.READY, 7),
                                        part("node-2", Phase.STARTING, 0))))
                .isEmpty();
        assertThat(
                        watch.failing(
                                state(
                                        part("node-1", Phase.READY, 7),
                                        part("node-2", Phase.FAILED, 3))))
                .map(PartState::name)
                .hasValue("node-2");
    }

    @Test
    void aPartThatIsSeenLaterIsWatchedFromThen() {
        assertThat(watch.failing(state())).isEmpty();
        assertThat(watch.failing(state(part("node-1", Phase.FAILED, 3)))).isEmpty();
        assertThat(watch.failing(state(part("node-1", Phase.FAILED, 6)))).isPresent();
    }

    private static CloudState state(PartState... parts) {
        return new CloudState(ProcessIdentity.ofThis(), "plan", 0, List.of(parts));
    }

    private static PartState part(String name, Phase phase, int restarts) {
        return new PartState(
                name, phase, "", null, null, 0, 0, restarts, Map.of(), StopSignal.TERM);
    }
}
