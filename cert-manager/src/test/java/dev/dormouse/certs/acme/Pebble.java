package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Let's Encrypt's own test server, as Debian has it, on loopback. */
final class Pebble {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/pebble"), Path.of("/usr/local/bin/pebble"));
    private static final int STARTS_MAX = 5;
    private static final long START_SECONDS_MAX = 60;

    private final Process process;
    private final Path log;
    private final X509Certificate listenerRoot;
    private final int port;
    private final int management;

    private Pebble(
            Process process, Path log, X509Certificate listenerRoot, int port, int management) {
        this.process = process;
        this.log = log;
        this.listenerRoot = listenerRoot;
        this.port = port;
        this.management = management;
    }

    /** How it goes wrong on purpose. */
    record Faults(int nonceRejectPercent, int authorizationReusePercent) {
        static final Faults USUAL = new Faults(5, 50);
    }

    static Pebble start(Path folder, TinyDns dns, int httpPort, int tlsPort, Faults faults)
            throws Exception {
        assumeTrue(
                PLACES.stream().anyMatch(Files::isExecutable)
                        && !System.getProperty("dormouse.without", "").contains("pebble"),
                "the package pebble is not installed");
        InternalAuthority authority =
                InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
        Credentials listener = authority.ofControlPlane(List.of("127.0.0.1"));
        Files.writeString(folder.resolve("cert.pem"), Pem.write(listener.chain()));
        Files.writeString(folder.resolve("key.pem"), Pem.write(listener.keyPair().getPrivate()));
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = freePort();
            int management = freePort();
            Files.writeString(
                    folder.resolve("config.json"),
                    config(folder, port, management, httpPort, tlsPort));
            Process process = launch(folder, dns, faults);
            if (isUp(process, port)) {
                return new Pebble(process, log(folder), authority.root(), port, management);
            }
        }
        throw new IllegalStateException("Pebble does not start: " + Files.readString(log(folder)));
    }

    URI directory() {
        return URI.create("https://127.0.0.1:" + port + "/dir");
    }

    /** By which its own listener is checked. */
    X509Certificate listenerRoot() {
        return listenerRoot;
    }

    /** Of the certificates that it issues. */
    X509Certificate issuingRoot() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", listenerRoot);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            String pem =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "https://127.0.0.1:"
                                                                    + management
                                                                    + "/roots/0"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return Pem.readCertificates(pem).getFirst();
        }
    }

    /** How many certificates it ever gave. */
    long issued() throws IOException {
        return logged("Issued certificate serial");
    }

    /** How many accounts were ever made. */
    long accounts() throws IOException {
        return logged("accounts in memory");
    }

    void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(Path folder, TinyDns dns, Faults faults) throws IOException {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "-config",
                        folder.resolve("config.json").toString(),
                        "-dnsserver",
                        "127.0.0.1:" + dns.port());
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        builder.environment()
                .put("PEBBLE_WFE_NONCEREJECT", Integer.toString(faults.nonceRejectPercent()));
        builder.environment()
                .put("PEBBLE_AUTHZREUSE", Integer.toString(faults.authorizationReusePercent()));
        return builder.redirectErrorStream(true).redirectOutput(log(folder).toFile()).start();
    }

    private long logged(String text) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> line.contains(text)).count();
    }

    private static Path log(Path folder) {
        return folder.resolve("pebble.log");
    }

    private static boolean isUp(Process process, int port) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (process.isAlive() && System.nanoTime() - until < 0) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        process.destroyForcibly();
        return false;
    }

    private static String config(Path folder, int port, int management, int httpPort, int tlsPort) {
        return Stream.of(
                        "{\"pebble\": {",
                        "\"listenAddress\": \"127.0.0.1:" + port + "\",",
                        "\"managementListenAddress\": \"127.0.0.1:" + management + "\",",
                        "\"certificate\": \"" + folder.resolve("cert.pem") + "\",",
                        "\"privateKey\": \"" + folder.resolve("key.pem") + "\",",
                        "\"httpPort\": " + httpPort + ",",
                        "\"tlsPort\": " + tlsPort + ",",
                        "\"ocspResponderURL\": \"\",",
                        "\"externalAccountBindingRequired\": false",
                        "}}")
                .reduce("", String::concat);
    }
}
