package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.net.BindException;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Let's Encrypt's own test server, as Debian has it, on loopback. */
final class Pebble {
    /** Beside what Debian 12 has: this one suggests windows for renewals. */
    private static final String NEWER = "pebble-2.6.0/usr/bin/pebble";

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/pebble"), Path.of("/usr/local/bin/pebble"));

    /** Below what systems give to clients. */
    private static final int PORTS_FROM = 20_000;

    private static final int PORTS_TO = 30_000;
    private static final int STARTS_MAX = 5;
    private static final long START_SECONDS_MAX = 60;

    private final Kind kind;
    private final Path folder;
    private final int dnsPort;
    private final X509Certificate listenerRoot;
    private final int port;
    private final int management;
    private Process process;

    private Pebble(
            Kind kind,
            Path folder,
            int dnsPort,
            X509Certificate listenerRoot,
            int httpPort,
            int tlsPort)
            throws IOException {
        this.kind = kind;
        this.folder = folder;
        this.dnsPort = dnsPort;
        this.listenerRoot = listenerRoot;
        this.port = steadyPort();
        this.management = steadyPort();
        Files.writeString(folder.resolve("config.json"), config(httpPort, tlsPort));
        this.process = launch();
    }

    /** How it goes wrong on purpose. */
    record Faults(int nonceRejectPercent, int authorizationReusePercent) {
        static final Faults NONE = new Faults(0, 0);
        static final Faults USUAL = new Faults(5, 50);
    }

    /**
     * Which one, and how it is set.
     *
     * @param life of its certificates
     */
    record Kind(Path program, Faults faults, Duration life) {
        private static final Duration LIFE = Duration.ofDays(90);

        /** The machine's. */
        static Kind usual(Faults faults) {
            Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
            assumeTrue(
                    program.isPresent()
                            && !System.getProperty("dormouse.without", "").contains("pebble"),
                    "the package pebble is not installed");
            return new Kind(program.orElseThrow(), faults, LIFE);
        }

        Kind issuingFor(Duration newer) {
            return new Kind(program, faults, newer);
        }

        /** The one that {@code ./dormouse test} gets. */
        static Kind newer() {
            String given = System.getProperty("dormouse.tools");
            Path tools =
                    given == null
                            ? Path.of(System.getProperty("user.home"), ".dormouse", "tools")
                            : Path.of(given);
            Path program = tools.resolve(NEWER);
            assumeTrue(Files.isExecutable(program), program + " is not there");
            return new Kind(program, Faults.NONE, LIFE);
        }
    }

    static Pebble start(Path folder, TinyDns dns, int httpPort, int tlsPort, Faults faults)
            throws Exception {
        return start(folder, dns, httpPort, tlsPort, Kind.usual(faults));
    }

    static Pebble start(Path folder, TinyDns dns, int httpPort, int tlsPort, Kind kind)
            throws Exception {
        InternalAuthority authority =
                InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
        Credentials listener = authority.ofControlPlane(List.of("127.0.0.1"));
        Files.writeString(folder.resolve("cert.pem"), Pem.write(listener.chain()));
        Files.writeString(folder.resolve("key.pem"), Pem.write(listener.keyPair().getPrivate()));
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            Pebble pebble =
                    new Pebble(kind, folder, dns.port(), authority.root(), httpPort, tlsPort);
            if (pebble.isUp()) {
                return pebble;
            }
        }
        throw new IllegalStateException(
                "Pebble does not start: " + Files.readString(folder.resolve("pebble.log")));
    }

    /** After {@link #close}, at the same place; it knows nothing of before. */
    void startAgain() throws Exception {
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            process = launch();
            if (isUp()) {
                return;
            }
        }
        throw new IllegalStateException(
                "Pebble does not start again: " + Files.readString(folder.resolve("pebble.log")));
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

    /** How many orders were ever made. */
    long orders() throws IOException {
        return logged("Added order");
    }

    /** How many accounts were ever made. */
    long accounts() throws IOException {
        return logged("accounts in memory");
    }

    /** How many of its certificates were said to be replaced by a new one. */
    long replaced() throws IOException {
        return logged("marked as replaced");
    }

    /** Returns when an authorization is valid. */
    void awaitValidated() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (logged("set VALID by completed challenge") == 0) {
            assertThat(System.nanoTime() - until).isNegative();
            TimeUnit.MILLISECONDS.sleep(20);
        }
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

    /** One that no client gets while nobody listens there. */
    private static int steadyPort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(PORTS_FROM, PORTS_TO);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // another one
            }
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        kind.program().toString(),
                        "-config",
                        folder.resolve("config.json").toString(),
                        "-dnsserver",
                        "127.0.0.1:" + dnsPort);
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        builder.environment()
                .put(
                        "PEBBLE_WFE_NONCEREJECT",
                        Integer.toString(kind.faults().nonceRejectPercent()));
        builder.environment()
                .put(
                        "PEBBLE_AUTHZREUSE",
                        Integer.toString(kind.faults().authorizationReusePercent()));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pebble.log").toFile())
                .start();
    }

    private boolean isUp() throws InterruptedException {
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

    private long logged(String text) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("pebble.log"))) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private String config(int httpPort, int tlsPort) {
        return """
        {"pebble": {
          "listenAddress": "127.0.0.1:%d",
          "managementListenAddress": "127.0.0.1:%d",
          "certificate": "%s",
          "privateKey": "%s",
          "httpPort": %d,
          "tlsPort": %d,
          "ocspResponderURL": "",
          "externalAccountBindingRequired": false,
          "certificateValidityPeriod": %d
        }}
        """
                .formatted(
                        port,
                        management,
                        folder.resolve("cert.pem"),
                        folder.resolve("key.pem"),
                        httpPort,
                        tlsPort,
                        kind.life().toSeconds());
    }
}
