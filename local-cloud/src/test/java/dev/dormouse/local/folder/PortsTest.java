package dev.dormouse.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir private Path temporary;
    private CloudFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new CloudFolder(temporary);
    }

    @Test
    void aPortIsChosenOnceAndKept() throws Exception {
        int first = Ports.in(folder).of("api", false);

        assertThat(Ports.in(folder).of("api", false)).isEqualTo(first);
    }

    @Test
    void namesShareNoPort() throws Exception {
        Ports ports = Ports.in(folder);
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            all.add(ports.of("part-" + i, false));
        }
        assertThat(all).hasSize(100);
    }

    @Test
    void aPortThatAStrangerTookIsChosenAnew() throws Exception {
        int first = Ports.in(folder).of("api", false);
        try (ServerSocket stranger = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.in(folder).of("api", true)).isEqualTo(stranger.getLocalPort());
            assertThat(Ports.in(folder).of("api", false)).isNotEqualTo(first);
        }
    }

    /** Systems give higher ones to connections that go out, whoever would listen there next. */
    @Test
    void noPortIsOneThatAClientMayGet() throws Exception {
        assertThat(Ports.in(folder).of("api", false)).isBetween(1_024, 32_767);
    }

    @Test
    void aPortOfAnOlderBuildThatAClientMayGetIsChosenAnewOnceNobodyIsThere() throws Exception {
        Files.writeString(temporary.resolve("ports.json"), "{\"ports\": {\"api\": 45000}}");

        assertThat(Ports.in(folder).of("api", true)).isEqualTo(45_000);
        assertThat(Ports.in(folder).of("api", false)).isLessThan(32_768);
    }
}
