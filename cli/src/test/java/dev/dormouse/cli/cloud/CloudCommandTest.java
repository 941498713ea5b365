package dev.dormouse.cli.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudCommandTest {
    @TempDir Path folder;
    private CommandLineOf cli;
    private CloudFolder cloud;

    @BeforeEach
    void start() {
        cli = new CommandLineOf(folder);
        cloud = new CloudFolder(folder.resolve(".dormouse/cloud"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "status", "logs", "mail", "down", "reset", "backup", "restore", "trust",
                "untrust"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(cli.run("cloud", command, "--help")).isZero();
        assertThat(cli.out()).contains("Usage: dormouse cloud " + command, "Examples:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "logs", "mail", "down", "reset", "trust", "untrust"})
    void withoutACloudTheNextStepIsNamed(String command) {
        assertThat(cli.run("cloud", command)).isEqualTo(1);
        assertThat(cli.err()).contains("There is no cloud in").contains("dormouse cloud up");
    }

    @Test
    void cloudThatIsDownSaysSo() throws Exception {
        makeCloud();
        assertThat(cli.run("cloud", "status")).isEqualTo(1);
        assertThat(cli.out()).startsWith("The cloud is down");
        assertThat(cli.run("cloud", "down")).isZero();
        assertThat(cli.out()).contains("The cloud was not running.");
    }

    @Test
    void statusNamesACertificateThatWasNotRenewed() throws Exception {
        makeCloud();
        HttpServer node =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/health", CloudCommandTest::answerLate);
        node.start();
        try {
            ProcessIdentity self = ProcessIdentity.ofThis();
            Map<String, Integer> ports = Map.of("ops", node.getAddress().getPort());
            PartState part =
                    new PartState(
                            "node-1", Phase.READY, "", self, null, 0, 0, 0, ports, StopSignal.TERM);
            JsonFiles.write(cloud.state(), new CloudState(self, "plan", 0, List.of(part)));

            assertThat(cli.run("cloud", "status")).isZero();
            assertThat(cli.out()).contains("The cloud is up", "node-1", "certificate late");
            assertThat(cli.run("cloud", "status", "--json")).isZero();
            assertThat(cli.out()).contains("\"certificate\" : \"late\"");
        } finally {
            node.stop(0);
        }
    }

    private static void answerLate(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "{\"status\":\"up\",\"certificate\":\"late\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void mailIsListedAndRead() throws Exception {
        makeCloud();
        Files.writeString(
                cloud.mail().resolve("1.eml"),
                "From: a@b.example\nTo: ada@example.org\nSubject: Hello\n\nThe text\n");
        assertThat(cli.run("cloud", "mail")).isZero();
        assertThat(cli.out()).contains("ada@example.org", "Hello").doesNotContain("The text");
        assertThat(cli.run("cloud", "mail", "--last")).isZero();
        assertThat(cli.out()).contains("The text");
        assertThat(cli.run("cloud", "mail", "2")).isEqualTo(1);
        assertThat(cli.err()).contains("There is no mail 2");
    }

    @Test
    void logsAreShownAndCannotSteerTheTerminal() throws Exception {
        makeCloud();
        Files.writeString(cloud.log("node-1"), "one\ntwo\nthree\u001b[31m\n");
        assertThat(cli.run("cloud", "logs", "node-1", "-n", "2")).isZero();
        assertThat(cli.out()).isEqualToNormalizingNewlines("two\nthree[31m\n");
        assertThat(cli.run("cloud", "logs", "other")).isEqualTo(1);
        assertThat(cli.err()).contains("There are: node-1.");
    }

    @Test
    void resetAsksFirst() throws Exception {
        makeCloud();
        assertThat(cli.run("cloud", "reset")).isEqualTo(2);
        assertThat(cli.err()).contains("confirm it with --yes");
        assertThat(cloud.root()).exists();
        assertThat(cli.run("cloud", "reset", "--yes")).isZero();
        assertThat(cloud.root()).doesNotExist();
    }

    private void makeCloud() throws Exception {
        cloud.create();
        JsonFiles.write(cloud.settings(), CloudSettings.DEFAULTS);
    }
}
