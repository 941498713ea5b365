package dev.dormouse.certs.acme;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The ACME server of Caddy (smallstep's), as Debian has it: written by others than Pebble. It looks
 * at ports 80 and 443 only, of where the system's names lead, and so has a network of its own.
 */
final class Caddy implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/caddy"), Path.of("/usr/local/bin/caddy"));
    private static final int PORT = 9443;
    private static final long START_SECONDS_MAX = 60;

    private final Process process;
    private final PrivateNetwork network;
    private final X509Certificate listenerRoot;
    private final Path folder;

    private Caddy(
            Process process, PrivateNetwork network, X509Certificate listenerRoot, Path folder) {
        this.process = process;
        this.network = network;
        this.listenerRoot = listenerRoot;
        this.folder = folder;
    }

    /** The test is left out where it is not installed. */
    static Path program() {
        Stream<Path> programs = PLACES.stream().filter(Files::isExecutable);
        boolean without = System.getProperty("dormouse.without", "").contains("caddy");
        Path program = programs.findFirst().orElse(Path.of("caddy"));
        assumeTrue(!without && program.isAbsolute(), "the package caddy is not installed");
        return program;
    }

    static Caddy start(Path folder, PrivateNetwork network) throws Exception {
        InternalAuthority authority =
                InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
        Credentials listener = authority.ofControlPlane(List.of(network.its().getHostAddress()));
        Files.writeString(folder.resolve("caddy-cert.pem"), Pem.write(listener.chain()));
        Files.writeString(
                folder.resolve("caddy-key.pem"), Pem.write(listener.keyPair().getPrivate()));
        Files.writeString(folder.resolve("Caddyfile"), config(folder, network));
        ProcessBuilder builder =
                new ProcessBuilder(
                        network.command(
                                program().toString(),
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                folder.resolve("Caddyfile").toString()));
        for (String place : List.of("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")) {
            builder.environment().put(place, folder.resolve("caddy-home").toString());
        }
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log(folder).toFile()).start();
        Caddy caddy = new Caddy(process, network, authority.root(), folder);
        caddy.awaitUp();
        return caddy;
    }

    URI directory() {
        return URI.create(
                "https://" + network.its().getHostAddress() + ":" + PORT + "/acme/local/directory");
    }

    /** By which its own listener is checked. */
    X509Certificate listenerRoot() {
        return listenerRoot;
    }

    /** Of the certificates that it issues. */
    X509Certificate issuingRoot() throws IOException {
        return Pem.readCertificates(
                        Files.readString(
                                folder.resolve("caddy-data/pki/authorities/local/root.crt")))
                .getFirst();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void awaitUp() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (process.isAlive() && System.nanoTime() - until < 0) {
            try (Socket socket = new Socket(network.its(), PORT)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("Caddy does not start: " + Files.readString(log(folder)));
    }

    private static Path log(Path folder) {
        return folder.resolve("caddy.log");
    }

    /** Nothing but the directory, and nothing of it in the system's own trust. */
    private static String config(Path folder, PrivateNetwork network) {
        return """
        {
          admin off
          auto_https off
          skip_install_trust
          storage file_system %1$s/caddy-data
        }
        https://%2$s:%3$d {
          tls %1$s/caddy-cert.pem %1$s/caddy-key.pem
          acme_server
        }
        """
                .formatted(folder, network.its().getHostAddress(), PORT);
    }
}
