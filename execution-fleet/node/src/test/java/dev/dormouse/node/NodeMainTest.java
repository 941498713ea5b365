package dev.dormouse.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMainTest {
    @TempDir Path folder;

    @Test
    void aNodeThatCannotStartSaysWhyAndEnds() throws Exception {
        Path said = folder.resolve("said");
        Process node =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NodeMain.class.getName(),
                                "--config",
                                config("ftp://127.0.0.1:1").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(node.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            node.destroyForcibly();
        }

        assertThat(node.exitValue()).isEqualTo(1);
        assertThat(Files.readString(said)).containsPattern("(?m)^error: .*ftp");
    }

    private Path config(String controlPlane) throws IOException {
        Files.writeString(folder.resolve("root.pem"), Pem.write(new TestAuthority().root()));
        Files.writeString(folder.resolve("token"), "a token");
        return Files.writeString(
                folder.resolve("node.properties"),
                """
                node.data-folder=%1$s/data
                node.advertised-address=127.0.0.1:1
                node.control-plane=%2$s
                node.internal-root-file=%1$s/root.pem
                node.join-token-file=%1$s/token
                node.machine-key-file=%1$s/machine.key
                """
                        .formatted(folder, controlPlane));
    }
}
