package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.cli.api.transport.CloudTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Let's Encrypt's own test server, as Debian has it, on loopback: an authority for the cloud. */
final class Pebble {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/pebble"), Path.of("/usr/local/bin/pebble"));
    private static final int STARTS_MAX = 5;
    private static final long END_SECONDS_MAX = 60;
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Process process;
    private final int port;
    private final int management;

    private Pebble(Path folder, Process process, int port, int management) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.management = management;
    }

    static void assumeInstalled() {
        assumeTrue(
                PLACES.stream().anyMatch(Files::isExecutable)
                        && !System.getProperty("dormouse.without", "").contains("pebble"),
                "left out: pebble is not installed");
    }

    /**
     * @param resolver the DNS server that it asks
     * @param httpPort where it looks for challenges, instead of 80
     * @param tlsPort where it looks for challenges, instead of 443
     */
    static Pebble start(Path folder, String resolver, int httpPort, int tlsPort) throws Exception {
        makeListenersKey(folder);
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = GatewayPorts.free(2);
            Files.writeString(
                    folder.resolve("pebble.json"), configuration(folder, port, httpPort, tlsPort));
            Process process = launch(folder, resolver);
            Pebble pebble = new Pebble(folder, process, port, port + 1);
            Waiting.until("Pebble answers or ends", () -> !process.isAlive() || pebble.answers());
            if (process.isAlive()) {
                return pebble;
            }
            pebble.close();
        }
        throw new IllegalStateException(
                "Pebble does not start: " + Files.readString(folder.resolve("pebble.log")));
    }

    private static Process launch(Path folder, String resolver) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        PLACES.stream()
                                .filter(Files::isExecutable)
                                .findFirst()
                                .orElseThrow()
                                .toString(),
                        "-config",
                        folder.resolve("pebble.json").toString(),
                        "-dnsserver",
                        resolver);
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pebble.log").toFile())
                .start();
    }

    private boolean answers() throws Exception {
        return !get(directory()).isEmpty() && !get(root()).isEmpty();
    }

    URI directory() {
        return URI.create("https://127.0.0.1:" + port + "/dir");
    }

    /** By which its own listener is checked. */
    Path listenersRoot() {
        return folder.resolve("listener.pem");
    }

    /** A file with that of the certificates that it issues. */
    Path issuingRoot() throws Exception {
        return Files.writeString(folder.resolve("issuing.pem"), get(root()));
    }

    private URI root() {
        return URI.create("https://127.0.0.1:" + management + "/roots/0");
    }

    private String get(URI uri) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(CloudTrust.context(Optional.of(listenersRoot())))
                        .build()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** A certificate that is its own root. */
    private static void makeListenersKey(Path folder) throws Exception {
        Path store = folder.resolve("listener.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "listener",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(text).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey("listener", PASSWORD.toCharArray());
        writePem(folder.resolve("listener.key"), "PRIVATE KEY", key.getEncoded());
        writePem(
                folder.resolve("listener.pem"),
                "CERTIFICATE",
                keys.getCertificate("listener").getEncoded());
    }

    private static void writePem(Path file, String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static String configuration(Path folder, int port, int httpPort, int tlsPort) {
        return """
        {"pebble": {
          "listenAddress": "127.0.0.1:%1$d",
          "managementListenAddress": "127.0.0.1:%2$d",
          "certificate": "%3$s/listener.pem",
          "privateKey": "%3$s/listener.key",
          "httpPort": %4$d,
          "tlsPort": %5$d,
          "ocspResponderURL": "",
          "externalAccountBindingRequired": false
        }}
        """
                .formatted(port, port + 1, folder, httpPort, tlsPort);
    }
}
