package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of others that speak TLS and HTTP, and share no code with ours or with the JDK. */
final class OtherClient {
    private static final long SECONDS_MAX = 120;

    private OtherClient() {}

    /**
     * How a program ended.
     *
     * @param text all that it printed
     */
    record Outcome(int code, String text) {}

    static void assumeInstalled() {
        for (String program : List.of("curl", "openssl")) {
            assumeFalse(
                    System.getProperty("dormouse.without", "").contains(program),
                    "left out: " + program + " is not installed");
        }
    }

    /** Whether it can HTTP/2 is up to how it was built. */
    static boolean curlSpeaksHttp2() throws IOException, InterruptedException {
        return run(List.of("curl", "--version")).text().contains("HTTP2");
    }

    /**
     * Asks as a browser would to which DNS has said that the host is here.
     *
     * @param root that is trusted, and no other
     */
    static Outcome curl(Path root, String host, int port, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-q", "--silent", "--show-error"));
        command.addAll(List.of("--noproxy", "*", "--cacert", root.toString()));
        command.addAll(List.of("--max-time", Long.toString(SECONDS_MAX / 2)));
        command.addAll(List.of("--resolve", host + ":" + port + ":127.0.0.1"));
        command.addAll(List.of(more));
        return run(command);
    }

    /** Makes a handshake that names the host, checks what it is shown, and tells of it. */
    static Outcome opensslHandshake(Path root, String host, int port)
            throws IOException, InterruptedException {
        return run(
                List.of(
                        "openssl",
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        host,
                        "-verify_hostname",
                        host,
                        "-CAfile",
                        root.toString(),
                        "-alpn",
                        "h2"));
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("other-client", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(printed.toFile())
                            .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        command + " does not end: " + Files.readString(printed, ISO_8859_1));
            }
            // what a server sends unasked is not text
            return new Outcome(process.exitValue(), Files.readString(printed, ISO_8859_1));
        } finally {
            Files.delete(printed);
        }
    }
}
