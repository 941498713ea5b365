package dev.dormouse.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;
    private RunningProcess process;

    @BeforeEach
    void start() throws Exception {
        process = launch("exec sleep 1000").start().orElseThrow();
    }

    @AfterEach
    void end() throws Exception {
        process.stop(StopSignal.KILL, PATIENCE);
    }

    @Test
    void processIsFoundByItsIdentity() {
        ProcessIdentity found = ProcessIdentity.of(process.identity().pid()).orElseThrow();
        assertThat(found).isEqualTo(process.identity());
        assertThat(found.isAlive()).isTrue();
    }

    @Test
    void anotherStartIsAnotherProcess() throws Exception {
        ProcessIdentity earlier = new ProcessIdentity(process.identity().pid(), "another boot:1");
        assertThat(earlier.isAlive()).isFalse();
        assertThat(RunningProcess.adopt(earlier)).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void adoptedProcessIsStopped() throws Exception {
        RunningProcess adopted = RunningProcess.adopt(process.identity()).orElseThrow();
        adopted.stop(StopSignal.TERM, PATIENCE);
        assertThat(adopted.isAlive()).isFalse();
        assertThat(process.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void processThatDoesNotListenIsEndedByForce() throws Exception {
        Path ready = folder.resolve("ready");
        RunningProcess deaf =
                launch("trap '' TERM; touch '" + ready + "'; while true; do sleep 1; done")
                        .start()
                        .orElseThrow();
        Waiting.until("it is deaf", () -> Files.exists(ready));
        deaf.stop(StopSignal.TERM, Duration.ofMillis(300));
        assertThat(deaf.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void whatItPrintsGoesToItsLog() throws Exception {
        RunningProcess talker = launch("echo hello; exec sleep 1000").start().orElseThrow();
        Waiting.until(
                "the log has its words",
                () -> Files.readString(folder.resolve("log")).contains("hello"));
        talker.stop(StopSignal.KILL, PATIENCE);
    }

    @Test
    void launchIsAnotherIfACommandOrAFileDiffers() throws Exception {
        Path file = Files.writeString(folder.resolve("configuration"), "a=1");
        Launch first = launch("true", file);
        String digest = first.digest();
        assertThat(launch("true", file).digest()).isEqualTo(digest);
        assertThat(launch("false", file).digest()).isNotEqualTo(digest);
        Files.writeString(file, "a=2");
        assertThat(first.digest()).isNotEqualTo(digest);
    }

    @Test
    void onlyAFewVariablesAreInherited() throws Exception {
        Launch launch = launch("env | cut -d= -f1; exec sleep 1000");
        RunningProcess talker = launch.start().orElseThrow();
        Waiting.until(
                "the variables are printed",
                () -> Files.readString(launch.log()).contains("LC_ALL"));
        talker.stop(StopSignal.KILL, PATIENCE);
        assertThat(Files.readAllLines(launch.log()))
                .isSubsetOf(
                        "PATH", "HOME", "TMPDIR", "USER", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");
    }

    private Launch launch(String script, Path... files) {
        return new Launch(
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                List.of(files),
                folder.resolve("log"));
    }
}
