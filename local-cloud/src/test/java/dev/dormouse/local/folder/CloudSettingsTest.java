package dev.dormouse.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudSettingsTest {
    @TempDir Path folder;

    @Test
    void settingsSurviveTheFile() throws Exception {
        Path file = folder.resolve("cloud.json");
        CloudSettings settings =
                new CloudSettings(
                        1,
                        "cloud.localhost",
                        "apps.localhost",
                        9443,
                        2,
                        3,
                        new AcmeSettings(
                                "https://ca.example/directory", "/ca.pem", null, "127.0.0.1:53"));
        JsonFiles.write(file, settings);
        assertThat(JsonFiles.read(file, CloudSettings.class)).contains(settings);
        assertThat(settings.apiUrl()).isEqualTo("https://api.cloud.localhost:9443");
        assertThat(settings.gatewayPort(2)).isEqualTo(9444);
        assertThat(settings.httpPort(2)).isEqualTo(9452);
    }

    @Test
    void settingsOfANewerVersionAreRefusedByName() throws Exception {
        Path file = folder.resolve("cloud.json");
        Files.writeString(
                file,
                """
                {"format": 2, "domain": "cloud.localhost", "appsDomain": "apps.localhost",
                 "port": 9443, "gateways": 1, "nodes": 1, "somethingNew": true}
                """);
        assertThatThrownBy(() -> JsonFiles.read(file, CloudSettings.class))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("newer Dormouse (format 2");
    }

    @Test
    void settingsOfBeforeThereWasAcmeHaveNone() throws Exception {
        Path file = folder.resolve("cloud.json");
        Files.writeString(
                file,
                """
                {"format": 1, "domain": "cloud.localhost", "appsDomain": "apps.localhost",
                 "port": 9443, "gateways": 1, "nodes": 1}
                """);
        assertThat(JsonFiles.read(file, CloudSettings.class))
                .hasValueSatisfying(settings -> assertThat(settings.acme().isOn()).isFalse());
    }

    @Test
    void aDirectoryIsAnHttpsUrl() {
        assertThatThrownBy(() -> new AcmeSettings("letsencrypt", null, null, null))
                .hasMessageContaining("--acme \"letsencrypt\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "Cloud.localhost", "-a.localhost", "a..b", "a b.c", "", "a.b."})
    void whatIsNoDomainIsRefused(String domain) {
        assertThatThrownBy(() ->
                        new CloudSettings(
                                1, domain, "apps.localhost", 8443, 1, 1, AcmeSettings.NONE))
                .hasMessageContaining("--domain")
                .hasMessageContaining("is no domain");
    }

    @Test
    void appsNeverShareADomainWithThePlatform() {
        for (String apps : new String[] {"cloud.localhost", "apps.cloud.localhost"}) {
            assertThatThrownBy(() ->
                            new CloudSettings(
                                    1, "cloud.localhost", apps, 8443, 1, 1, AcmeSettings.NONE))
                    .hasMessageContaining("neither contains the other");
        }
    }

    @Test
    void numbersHaveBounds() {
        assertThatThrownBy(() -> settings(65_527, 2, 1)).hasMessageContaining("--port 65527");
        assertThatThrownBy(() -> settings(0, 1, 1)).hasMessageContaining("--port 0");
        assertThatThrownBy(() -> settings(8443, 9, 1)).hasMessageContaining("--gateways 9");
        assertThatThrownBy(() -> settings(8443, 1, 17)).hasMessageContaining("--nodes 17");
        assertThat(settings(65_527, 1, 16).nodes()).isEqualTo(16);
    }

    @Test
    void onThePortOfHttpsTheOtherIsThatOfHttp() {
        assertThat(settings(443, 2, 1).httpPort(1)).isEqualTo(80);
        assertThat(settings(443, 2, 1).httpPort(2)).isEqualTo(81);
    }

    private static CloudSettings settings(int port, int gateways, int nodes) {
        return new CloudSettings(
                1, "cloud.localhost", "apps.localhost", port, gateways, nodes, AcmeSettings.NONE);
    }

    @Test
    void secretsAreMadeOnceAndReadByTheirOwnerOnly() throws Exception {
        CloudFolder cloud = new CloudFolder(folder.resolve("cloud"));
        Secrets secrets = new Secrets(cloud, new SecureRandom());
        String token = secrets.operatorToken();
        assertThat(token).matches("dor_op_[0-9A-Za-z]{43}");
        assertThat(new Secrets(cloud, new SecureRandom()).operatorToken()).isEqualTo(token);
        assertThat(secrets.password("one")).isNotEqualTo(secrets.password("two"));
        assertThat(secrets.operatorTokenSha256()).matches("[0-9a-f]{64}");
        assertThat(Files.getPosixFilePermissions(secrets.masterKeyFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(cloud.secrets()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void portIsKeptUntilAStrangerHasIt() throws Exception {
        CloudFolder cloud = new CloudFolder(PrivateFiles.folder(folder.resolve("cloud")));
        int first = Ports.in(cloud).of("part/http", false);
        assertThat(Ports.in(cloud).of("part/http", false)).isEqualTo(first);
        try (var stranger = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.getLocalPort()).isEqualTo(first);
            assertThat(Ports.in(cloud).of("part/http", true)).isEqualTo(first);
            assertThat(Ports.in(cloud).of("part/http", false)).isNotEqualTo(first);
        }
    }
}
