package dev.dormouse.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.RunningProcess;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.process.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;
    private final List<Supervisor> supervisors = new ArrayList<>();

    @AfterEach
    void stopAll() throws Exception {
        for (Supervisor supervisor : supervisors) {
            supervisor.stop();
        }
        JsonFiles.read(stateFile(), CloudState.class)
                .ifPresent(state -> {
                    for (PartState part : state.parts()) {
                        part.running()
                                .flatMap(RunningProcess::adopt)
                                .ifPresent(SupervisorTest::kill);
                    }
                });
    }

    @Test
    void partStartsWhenWhatItNeedsIsReady() throws Exception {
        start(List.of(List.of(part("second", "first")), List.of(part("first"))));
        awaitReady();
        assertThat(journal()).containsExactly("start first plain", "start second plain");
    }

    @Test
    void lastTierIsEndedFirst() throws Exception {
        Supervisor supervisor =
                start(List.of(List.of(part("first")), List.of(part("second", "first"))));
        awaitReady();
        supervisor.stop();
        assertThat(journal()).endsWith("stop second", "stop first");
        assertThat(state().parts())
                .allSatisfy(part -> {
                    assertThat(part.phase()).isEqualTo(Phase.STOPPED);
                    assertThat(part.running()).isEmpty();
                });
    }

    @Test
    void killedProcessIsStartedAgain() throws Exception {
        start(List.of(List.of(part("first"), part("other"))));
        awaitReady();
        ProcessIdentity killed = processOf("first");
        ProcessIdentity untouched = processOf("other");
        kill(RunningProcess.adopt(killed).orElseThrow());
        Waiting.until("another process runs the part", () -> isRunByAnotherThan("first", killed));
        assertThat(state().part("first").orElseThrow().restarts()).isEqualTo(1);
        assertThat(processOf("other")).isEqualTo(untouched);
    }

    @Test
    void processThatEndsAtOnceIsTriedAgainAndSaysWhy() throws Exception {
        start(List.of(List.of(new Failing(folder))));
        Waiting.until(
                "it failed twice",
                () -> state().part("failing").filter(part -> part.restarts() >= 2).isPresent());
        Waiting.until(
                "it says why",
                () ->
                        state().part("failing")
                                .orElseThrow()
                                .detail()
                                .matches("it ended with code 7|it ended at once.*"));
    }

    @Test
    void failuresOfAnEarlierSupervisorAreForgotten() throws Exception {
        Supervisor supervisor = start(List.of(List.of(new Failing(folder))));
        Waiting.until(
                "it failed",
                () -> state().part("failing").filter(part -> part.restarts() >= 1).isPresent());
        supervisor.stop();
        start(List.of(List.of(StandIn.of(folder, "failing"))));
        awaitReady();
        assertThat(state().part("failing").orElseThrow().restarts()).isZero();
    }

    @Test
    void supervisorKilledIsFollowedByAnotherThatTakesOver() throws Exception {
        RunningProcess first = supervisorProcess();
        awaitReady();
        List<ProcessIdentity> before = List.of(processOf("first"), processOf("second"));
        first.stop(StopSignal.KILL, PATIENCE);
        assertThat(before).allMatch(ProcessIdentity::isAlive);

        start(List.of(List.of(part("first")), List.of(part("second", "first"))));
        awaitSupervisedHere();
        assertThat(List.of(processOf("first"), processOf("second"))).isEqualTo(before);
        assertThat(journal()).containsExactly("start first plain", "start second plain");
    }

    @Test
    void adoptedProcessIsStartedAgainWhenItIsKilled() throws Exception {
        RunningProcess first = supervisorProcess();
        awaitReady();
        first.stop(StopSignal.KILL, PATIENCE);
        start(List.of(List.of(part("first")), List.of(part("second", "first"))));
        awaitSupervisedHere();
        ProcessIdentity adopted = processOf("second");
        kill(RunningProcess.adopt(adopted).orElseThrow());
        Waiting.until("another process runs the part", () -> isRunByAnotherThan("second", adopted));
    }

    @Test
    void whatWouldBeStartedOtherwiseNowIsEndedAndStartedAnew() throws Exception {
        RunningProcess first = supervisorProcess();
        awaitReady();
        ProcessIdentity before = processOf("second");
        first.stop(StopSignal.KILL, PATIENCE);
        start(
                List.of(
                        List.of(part("first")),
                        List.of(new StandIn(folder, "second", Set.of("first"), "changed"))));
        awaitSupervisedHere();
        assertThat(before.isAlive()).isFalse();
        assertThat(journal())
                .containsExactly(
                        "start first plain",
                        "start second plain",
                        "stop second",
                        "start second changed");
    }

    @Test
    void whatIsWantedNoMoreIsEnded() throws Exception {
        RunningProcess first = supervisorProcess();
        awaitReady();
        ProcessIdentity second = processOf("second");
        first.stop(StopSignal.KILL, PATIENCE);
        start(List.of(List.of(part("first"))));
        awaitSupervisedHere();
        assertThat(second.isAlive()).isFalse();
        assertThat(state().part("second")).isEmpty();
    }

    @Test
    void processThatGotTheIdOfAPartIsLeftAlone() throws Exception {
        RunningProcess stranger = part("stranger").prepare().start().orElseThrow();
        try {
            ProcessIdentity reused =
                    new ProcessIdentity(stranger.identity().pid(), "another boot:1");
            PartState left =
                    PartState.waiting("first", 0)
                            .runBy(reused, "digest", Map.of(), StopSignal.TERM);
            JsonFiles.write(
                    stateFile(),
                    new CloudState(ProcessIdentity.ofThis(), "plan", 0, List.of(left)));
            Supervisor supervisor = start(List.of(List.of(part("other"))));
            awaitReady();
            supervisor.stop();
            Supervisor.endLeft(new CloudState(ProcessIdentity.ofThis(), "plan", 0, List.of(left)));
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            kill(stranger);
        }
    }

    @Test
    void whatASupervisorLeftIsEndedWithoutOne() throws Exception {
        RunningProcess first = supervisorProcess();
        awaitReady();
        first.stop(StopSignal.KILL, PATIENCE);
        Supervisor.endLeft(state());
        assertThat(state().parts()).allMatch(part -> part.running().isEmpty());
        assertThat(journal()).endsWith("stop second", "stop first");
    }

    private record Failing(Path folder) implements Part {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Launch prepare() {
            return new Launch(
                    List.of("/bin/sh", "-c", "sleep 0.2; exit 7"),
                    Map.of(),
                    folder,
                    List.of(),
                    folder.resolve("failing.log"));
        }

        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public Map<String, Integer> ports() {
            return Map.of();
        }
    }

    private StandIn part(String name, String... needs) {
        return StandIn.of(folder, name, needs);
    }

    private Supervisor start(List<List<Part>> tiers) throws Exception {
        Clock clock = Clock.systemUTC();
        Supervisor supervisor =
                new Supervisor(
                        stateFile(),
                        SupervisorLimits.DEFAULTS,
                        clock,
                        new EventLog(System.out, clock));
        supervisors.add(supervisor);
        supervisor.start("plan", tiers, List.of());
        return supervisor;
    }

    private RunningProcess supervisorProcess() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Launch(
                        List.of(
                                java.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StandInSupervisor.class.getName(),
                                folder.toString()),
                        Map.of(),
                        folder,
                        List.of(),
                        folder.resolve("supervisor.log"))
                .start()
                .orElseThrow();
    }

    private void awaitReady() throws Exception {
        Waiting.until(
                "all parts are ready",
                () ->
                        JsonFiles.read(stateFile(), CloudState.class)
                                .filter(CloudState::isReady)
                                .isPresent());
    }

    private void awaitSupervisedHere() throws Exception {
        Waiting.until(
                "all parts are ready under this supervisor",
                () -> state().supervisor().equals(ProcessIdentity.ofThis()) && state().isReady());
    }

    private CloudState state() throws IOException {
        return JsonFiles.read(stateFile(), CloudState.class).orElseThrow();
    }

    private boolean isRunByAnotherThan(String name, ProcessIdentity before) throws IOException {
        CloudState now = state();
        return now.isReady()
                && now.part(name)
                        .flatMap(PartState::running)
                        .filter(running -> !running.equals(before))
                        .isPresent();
    }

    private ProcessIdentity processOf(String name) throws IOException {
        return state().part(name).flatMap(PartState::running).orElseThrow();
    }

    private List<String> journal() throws IOException {
        return part("any").lines();
    }

    private Path stateFile() {
        return folder.resolve("state.json");
    }

    private static void kill(RunningProcess process) {
        try {
            process.stop(StopSignal.KILL, PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
