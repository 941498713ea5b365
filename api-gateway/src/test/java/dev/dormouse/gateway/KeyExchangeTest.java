package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KeyAgreement;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key exchanges with OpenSSL's own client, and with clients whose keys are none. */
class KeyExchangeTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final String HOST = "a.apps.test";
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int ALERT = 21;
    private static final int RECORD_HEAD_BYTES = 5;

    private static TestCloud cloud;
    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        cloud.deploy("a", cloud.node());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_3, X25519, X25519",
        "-tls1_3, P-256, prime256v1",
        "-tls1_3, P-384, secp384r1",
        "-tls1_3, P-521, secp521r1",
        "-tls1_3, X448, X448",
        "-tls1_2, X25519:P-256, X25519",
        "-tls1_2, P-256, prime256v1",
        "-tls1_2, P-384:P-256, secp384r1",
    })
    void everyUsualGroupIsSpoken(String version, String group, String named) throws Exception {
        assumeTrue(Files.isExecutable(OPENSSL), "there is no openssl");
        Path root = folder.resolve("root.pem");
        Files.writeString(root, cloud.rootPem());
        Process client =
                new ProcessBuilder(
                                OPENSSL.toString(),
                                "s_client",
                                "-connect",
                                "127.0.0.1:" + cloud.port(),
                                "-servername",
                                HOST,
                                "-verify_hostname",
                                HOST,
                                "-CAfile",
                                root.toString(),
                                "-groups",
                                group,
                                version,
                                "-ign_eof")
                        .redirectErrorStream(true)
                        .start();
        try (OutputStream to = client.getOutputStream()) {
            String request = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n";
            to.write(request.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .containsPattern("Server Temp Key: (ECDH, )?" + named)
                .contains("Verify return code: 0 (ok)")
                .contains("HTTP/1.1 200");
    }

    @Test
    void theLibrariesDoTheWork() throws Exception {
        for (String name : List.of("EC", "XDH")) {
            assertThat(KeyPairGenerator.getInstance(name).getProvider().getName())
                    .isEqualTo("DormouseHandshake");
            assertThat(KeyFactory.getInstance(name).getProvider().getName())
                    .isEqualTo("DormouseHandshake");
        }
        assertThat(KeyAgreement.getInstance("XDH").getProvider().getName())
                .isEqualTo("DormouseHandshake");
        assertThat(KeyAgreement.getInstance("ECDH").getProvider().getName())
                .isEqualTo("DormouseHandshake");
        assertThat(Signature.getInstance("SHA256withECDSA").getProvider().getName())
                .isEqualTo("DormouseHandshake");
    }

    /** A point of small order leads to a secret that everybody knows (RFC 7748 section 6.1). */
    @Test
    void aKeyOfSmallOrderIsRefused() throws Exception {
        assertThat(typeOfAnswerTo(greeting("x25519", 0x001d, 32, (byte) 0))).isEqualTo(ALERT);
        assertIsServed();
    }

    @Test
    void aPointOffTheCurveIsRefused() throws Exception {
        assertThat(typeOfAnswerTo(greeting("secp256r1", 0x0017, 65, (byte) 4))).isEqualTo(ALERT);
        assertIsServed();
    }

    private static void assertIsServed() {
        assertThat(cloud.get(HOST, "/").status()).isEqualTo(200);
    }

    /** As a JDK's client would begin, but with another key in place of its own. */
    private static byte[] greeting(String group, int number, int keyBytes, byte each)
            throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, new SecureRandom());
        SSLEngine client = context.createSSLEngine(HOST, 443);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNamedGroups(new String[] {group});
        parameters.setServerNames(List.of(new SNIHostName(HOST)));
        client.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        client.wrap(ByteBuffer.allocate(0), out);
        byte[] hello = Arrays.copyOf(out.array(), out.position());
        byte[] entry = {0, (byte) number, 0, (byte) keyBytes};
        int at = indexOf(hello, entry) + entry.length;
        Arrays.fill(hello, at, at + keyBytes, each);
        return hello;
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i <= all.length - part.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("There is no such key in the greeting");
    }

    /** Of its last record; there must be an end. */
    private static int typeOfAnswerTo(byte[] greeting) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(greeting);
            byte[] answer = socket.getInputStream().readAllBytes();
            int type = -1;
            int at = 0;
            while (at + RECORD_HEAD_BYTES <= answer.length) {
                type = answer[at];
                int length = (answer[at + 3] & 0xff) << 8 | (answer[at + 4] & 0xff);
                at += RECORD_HEAD_BYTES + length;
            }
            return type;
        }
    }
}
