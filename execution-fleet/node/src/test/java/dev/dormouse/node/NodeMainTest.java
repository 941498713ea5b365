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

    private record End(int exitCode, String said) {}

    @Test
    void aNodeThatCannotStartSaysWhyAndEnds() throws Exception {
        End end = run(config("ftp://127.0.0.1:1", new TestAuthority()));

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.said()).containsPattern("(?m)^error: .*ftp");
    }

    @Test
    void aNodeWhoseTokenIsRefusedSaysHowToGoOnAndEnds() throws Exception {
        TestAuthority authority = new TestAuthority();
        try (FakeControlPlane controlPlane = new FakeControlPlane(authority)) {
            End end = run(config(controlPlane.address().toString(), authority));

            assertThat(end.exitCode()).isEqualTo(3);
            assertThat(end.said())
                    .containsPattern("(?m)^error: .*" + folder.resolve("token"))
                    .contains("/v1/admin/join-tokens");
        }
    }

    private End run(Path config) throws Exception {
        Path said = folder.resolve("said");
        Process node =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NodeMain.class.getName(),
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(node.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            node.destroyForcibly();
        }
        return new End(node.exitValue(), Files.readString(said));
    }

    private Path config(String controlPlane, TestAuthority authority) throws IOException {
        Files.writeString(folder.resolve("root.pem"), Pem.write(authority.root()));
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
