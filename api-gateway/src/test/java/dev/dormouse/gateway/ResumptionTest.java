package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions are resumed under the name that they were made for; asked by OpenSSL's own client. */
class ResumptionTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final int TIMEOUT_SECONDS = 60;

    private final TestCloud cloud = new TestCloud();
    @TempDir private Path folder;

    @BeforeEach
    void requireClient() {
        assumeTrue(Files.isExecutable(OPENSSL), "there is no openssl");
        cloud.deploy("a", cloud.node());
        cloud.deploy("b", cloud.node());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    /** All that the client says about one connection, on which it gets one answer. */
    private String ask(String serverName, String host, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(OPENSSL.toString());
        command.addAll(List.of("s_client", "-connect", "127.0.0.1:" + cloud.port(), "-ign_eof"));
        command.addAll(
                serverName.isEmpty()
                        ? List.of("-noservername")
                        : List.of("-servername", serverName));
        command.addAll(List.of(options));
        Path out = Files.createTempFile(folder, "out", "");
        Process client =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try (OutputStream to = client.getOutputStream()) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            to.write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // it was refused before it could say so
            assertThat(e).hasMessageContaining("pipe");
        }
        assertThat(client.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }

    private String connect(String name, String... options)
            throws IOException, InterruptedException {
        return ask(name, name, options);
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_3, -no_comp",
        "-tls1_2, -no_comp",
        "-tls1_2, -no_ticket",
    })
    void aSessionIsResumedUnderItsNameOnly(String version, String other) throws Exception {
        String session = folder.resolve("session").toString();
        assertThat(connect("a.apps.test", version, other, "-sess_out", session))
                .contains("New, TLSv1")
                .contains("HTTP/1.1 200");

        assertThat(connect("b.apps.test", version, other, "-sess_in", session))
                .contains("New, TLSv1")
                .doesNotContain("Reused, TLSv1")
                .contains("HTTP/1.1 200");
        assertThat(connect("a.apps.test", version, other, "-sess_in", session))
                .contains("Reused, TLSv1")
                .contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void aSessionGivesNoOtherHost(String version) throws Exception {
        String session = folder.resolve("session").toString();
        connect("a.apps.test", version, "-sess_out", session);

        for (String name : List.of("", "b.apps.test")) {
            assertThat(ask(name, "a.apps.test", version, "-sess_in", session))
                    .contains("HTTP/1.1 421");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void aSessionEndsWithTheNamesCertificate(String version) throws Exception {
        String session = folder.resolve("session").toString();
        connect("a.apps.test", version, "-sess_out", session);
        cloud.remove(cloud.appsCertificate.key());

        assertThat(connect("a.apps.test", version, "-sess_in", session))
                .doesNotContain("Reused, TLSv1")
                .contains("unrecognized name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void aSessionEndsWhenTheCertificateIsRenewed(String version) throws Exception {
        String session = folder.resolve("session").toString();
        connect("a.apps.test", version, "-sess_out", session);
        cloud.put(cloud.authority.forHosts("apps", "*.apps.test"));

        assertThat(connect("a.apps.test", version, "-sess_in", session))
                .contains("New, TLSv1")
                .contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void aSessionIsResumedOnEveryEventLoop(String version) throws Exception {
        String session = folder.resolve("session").toString();
        connect("a.apps.test", version, "-sess_out", session);

        for (int i = 0; i < 4; i++) {
            assertThat(connect("a.apps.test", version, "-sess_in", session))
                    .contains("Reused, TLSv1");
        }
    }
}
