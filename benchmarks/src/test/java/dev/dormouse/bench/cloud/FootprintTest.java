package dev.dormouse.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class FootprintTest {
    @Test
    void aProcessHasMemoryAndHasUsedCpu() {
        Footprint self = Footprint.of(List.of(ProcessHandle.current().pid()));

        assertThat(self.mebibytes()).isGreaterThan(1);
        assertThat(self.cpu()).isPositive();
    }

    @Test
    void whatAProcessStartedBelongsToIt() throws Exception {
        long pid = ProcessHandle.current().pid();
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            Footprint both = Footprint.of(List.of(pid, child.pid()));

            assertThat(Files.exists(Path.of("/proc/" + child.pid()))).isTrue();
            assertThat(Footprint.of(List.of(child.pid())).bytes())
                    .isPositive()
                    .isLessThan(both.bytes());
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneCountsNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(Footprint.of(List.of(ended.pid())).bytes()).isZero();
    }
}
