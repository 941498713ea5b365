package dev.dormouse.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.Pool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {
    private static final String REQUIRED =
            """
            node.data-folder=/data
            node.advertised-address=10.0.0.1:9000
            node.control-plane=https://10.0.0.2:7000
            node.internal-root-file=/root.pem
            node.join-token-file=/token
            node.machine-key-file=/key
            """;

    @TempDir Path folder;

    @Test
    void whatIsNotThereHasADefault() throws IOException {
        assertThat(read(REQUIRED))
                .isEqualTo(
                        new NodeConfig(
                                Path.of("/data"),
                                "127.0.0.1",
                                0,
                                "10.0.0.1:9000",
                                0,
                                Pool.SHARED,
                                URI.create("https://10.0.0.2:7000"),
                                Path.of("/root.pem"),
                                Path.of("/token"),
                                Path.of("/key"),
                                20L << 30,
                                2_000));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        NodeConfig config =
                read(
                        REQUIRED
                                + """
                                node.listen-host=10.0.0.1
                                node.listen-port=9000
                                node.ops-port=9001
                                node.pool=dedicated
                                node.content-bytes-max=1000
                                node.guests-max=7
                                """);

        assertThat(config.listenHost()).isEqualTo("10.0.0.1");
        assertThat(config.listenPort()).isEqualTo(9_000);
        assertThat(config.opsPort()).isEqualTo(9_001);
        assertThat(config.pool()).isEqualTo(new Pool("dedicated"));
        assertThat(config.contentBytesMax()).isEqualTo(1_000);
        assertThat(config.guestsMax()).isEqualTo(7);
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> read(REQUIRED + "node.listen-prot=1\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node.listen-prot");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> read("node.data-folder=/data\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node.advertised-address");
    }

    @Test
    void aValueThatIsNoneIsNamed() {
        assertThatThrownBy(() -> read(REQUIRED + "node.listen-port=70000\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("node.listen-port=70000");
    }

    private NodeConfig read(String text) throws IOException {
        return NodeConfig.read(Files.writeString(folder.resolve("node.properties"), text));
    }
}
