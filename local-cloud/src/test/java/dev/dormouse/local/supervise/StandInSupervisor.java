package dev.dormouse.local.supervise;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A supervisor of stand-ins as a process of its own, so that it can be killed. */
final class StandInSupervisor {
    private StandInSupervisor() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Clock clock = Clock.systemUTC();
        Supervisor supervisor =
                new Supervisor(
                        folder.resolve("state.json"),
                        SupervisorLimits.DEFAULTS,
                        clock,
                        new EventLog(System.out, clock));
        supervisor.start(
                "plan",
                List.of(
                        List.of(StandIn.of(folder, "first")),
                        List.of(StandIn.of(folder, "second", "first"))),
                List.of());
        new CountDownLatch(1).await();
    }
}
