package dev.dormouse.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    @TempDir Path folder;
    private Release.Build build;
    private Path releases;

    @BeforeEach
    void make() throws IOException {
        build = new Release.Build(jar("command"), jar("control"), jar("gateway"), jar("node"));
        releases = folder.resolve("releases");
    }

    @Test
    void sameBuildIsCopiedOnce() throws Exception {
        Release first = Release.of(build, releases);
        assertThat(Release.of(build, releases)).isEqualTo(first);
        assertThat(first.folder().resolve("node/some.jar")).hasContent("node");
    }

    @Test
    void buildThatChangesLeavesWhatRunsAlone() throws Exception {
        Release first = Release.of(build, releases);
        Files.writeString(build.node().resolve("some.jar"), "a newer node");
        Release second = Release.of(build, releases);
        assertThat(first.folder().resolve("node/some.jar")).hasContent("node");
        assertThat(second.folder().resolve("node/some.jar")).hasContent("a newer node");
        second.deleteOthers();
        assertThat(first.folder()).doesNotExist();
        assertThat(second.folder()).exists();
    }

    @Test
    void heapsFollowTheMachine() {
        assertThat(Heaps.on(2L << 30)).isEqualTo(new Heaps(256, 128, 384));
        assertThat(Heaps.on(64L << 30)).isEqualTo(new Heaps(384, 256, 1024));
    }

    private Path jar(String name) throws IOException {
        Path jars = Files.createDirectories(folder.resolve(name));
        Files.writeString(jars.resolve("some.jar"), name);
        return jars;
    }
}
