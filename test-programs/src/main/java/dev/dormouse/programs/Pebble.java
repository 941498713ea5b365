package dev.dormouse.programs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Let's Encrypt's own test server, as Debian has it, on loopback: an ACME authority. */
public final class Pebble implements AutoCloseable {
    private static final int STARTS_MAX = 5;
    private static final String ALIAS = "listener";
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Program program;
    private final int port;

    private Pebble(Path folder, Program program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Program.find("pebble").isPresent();
    }

    /**
     * @param resolver the DNS server that it asks, {@code address:port}
     * @param httpPort where it looks for challenges, instead of 80
     * @param tlsPort where it looks for challenges, instead of 443
     */
    public static Pebble start(Path folder, String resolver, int httpPort, int tlsPort)
            throws IOException, InterruptedException {
        return start(folder, resolver, httpPort, tlsPort, Map.of());
    }

    /**
     * @param boundAccounts keys in base64url by their ids: if there are any, whoever wants an
     *     account must have one (RFC 8555, section 7.3.4)
     */
    public static Pebble start(
            Path folder,
            String resolver,
            int httpPort,
            int tlsPort,
            Map<String, String> boundAccounts)
            throws IOException, InterruptedException {
        makeListenersKey(folder);
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            int port = SteadyPorts.free(2);
            Path configuration = folder.resolve("pebble.json");
            Files.writeString(
                    configuration, configuration(folder, port, httpPort, tlsPort, boundAccounts));
            ProcessBuilder command =
                    Program.command(
                            "pebble", "-config", configuration.toString(), "-dnsserver", resolver);
            command.environment().put("PEBBLE_VA_NOSLEEP", "1");
            Program program = Program.start(command, folder.resolve("pebble.log"));
            Pebble pebble = new Pebble(folder, program, port);
            if (program.awaitReady(pebble::answers)) {
                return pebble;
            }
            pebble.close();
        }
        throw new IOException(
                "Pebble does not start: " + Files.readString(folder.resolve("pebble.log")));
    }

    private boolean answers() throws IOException, InterruptedException {
        return !get(directory()).isEmpty() && !get(root()).isEmpty();
    }

    public URI directory() {
        return URI.create("https://127.0.0.1:" + port + "/dir");
    }

    /** A file with that by which its own listener is checked. */
    public Path listenersRoot() {
        return folder.resolve("listener.pem");
    }

    /** A file with that of the certificates that it issues. */
    public Path issuingRoot() throws IOException, InterruptedException {
        return Files.writeString(folder.resolve("issuing.pem"), get(root()));
    }

    private URI root() {
        return URI.create("https://127.0.0.1:" + (port + 1) + "/roots/0");
    }

    private String get(URI uri) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    private SSLContext trust() throws IOException {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry(ALIAS, keys(folder).getCertificate(ALIAS));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("Pebble's own certificate is not usable", e);
        }
    }

    @Override
    public void close() {
        program.end();
    }

    /** A certificate that is its own root. */
    private static void makeListenersKey(Path folder) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Program.run(
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
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
                                store(folder).toString())
                        .redirectErrorStream(true));
        try {
            KeyStore keys = keys(folder);
            byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            writePem(folder.resolve("listener.key"), "PRIVATE KEY", key);
            writePem(folder.resolve("listener.pem"), "CERTIFICATE", certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException("The key for Pebble's listener is not usable", e);
        }
    }

    private static Path store(Path folder) {
        return folder.resolve("listener.p12");
    }

    private static KeyStore keys(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(folder))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void writePem(Path file, String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static String configuration(
            Path folder, int port, int httpPort, int tlsPort, Map<String, String> boundAccounts) {
        String keys =
                boundAccounts.entrySet().stream()
                        .map(each -> '"' + each.getKey() + "\": \"" + each.getValue() + '"')
                        .collect(Collectors.joining(", "));
        return """
        {"pebble": {
          "listenAddress": "127.0.0.1:%1$d",
          "managementListenAddress": "127.0.0.1:%2$d",
          "certificate": "%3$s/listener.pem",
          "privateKey": "%3$s/listener.key",
          "httpPort": %4$d,
          "tlsPort": %5$d,
          "ocspResponderURL": "",
          "externalAccountBindingRequired": %6$b,
          "externalAccountMACKeys": {%7$s}
        }}
        """
                .formatted(
                        port, port + 1, folder, httpPort, tlsPort, !boundAccounts.isEmpty(), keys);
    }
}
