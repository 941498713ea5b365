package dev.dormouse.certs.acme;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** An ACME directory that answers as it is told; at first honestly, up to the order. */
final class CrookedDirectory implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String CHAIN = "application/pem-certificate-chain";
    private static final String PASSWORD = "password";

    private final InternalAuthority root =
            InternalAuthority.ofFreshRoot(InstantSource.system(), new SecureRandom());
    private final WireMockServer server;
    private final String base;

    CrookedDirectory(Path folder) throws Exception {
        server =
                new WireMockServer(
                        wireMockConfig()
                                .bindAddress("127.0.0.1")
                                .httpDisabled(true)
                                .dynamicHttpsPort()
                                .http2TlsDisabled(true)
                                .gzipDisabled(true)
                                .jettyStopTimeout(0L)
                                .keystoreType("PKCS12")
                                .keystorePath(keys(folder).toString())
                                .keystorePassword(PASSWORD)
                                .keyManagerPassword(PASSWORD));
        server.start();
        base = "https://127.0.0.1:" + server.httpsPort();
        honest();
    }

    /** Of the paths below. */
    String base() {
        return base;
    }

    URI directory() {
        return URI.create(base + "/dir");
    }

    /** By which its listener is checked, and of all certificates that it has. */
    InternalAuthority root() {
        return root;
    }

    /** From now on this path answers this. */
    void answer(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
    }

    /** From now on this path refuses (RFC 7807). */
    void refuse(String path, int status, String type, String detail, Map<String, String> head) {
        ResponseDefinitionBuilder answer =
                json(
                        status,
                        """
                        {"type": "urn:ietf:params:acme:error:%s", "detail": "%s", "instance": "%s/terms"}
                        """
                                .formatted(type, detail, base));
        head.forEach(answer::withHeader);
        answer(path, answer.withHeader("Content-Type", PROBLEM));
    }

    /** From now on orders are made, and are in this state. */
    void order(String body) {
        answer("/order", json(201, body).withHeader("Location", base + "/orders/1"));
        answer("/orders/1", json(200, body));
    }

    /** From now on this is the certificate of all orders. */
    void certificate(String pem) {
        answer("/cert", json(200, pem).withHeader("Content-Type", CHAIN));
    }

    /** From now on all that comes before an order's authorizations goes well. */
    void honest() {
        server.resetAll();
        String resources =
                """
                {"newNonce": "%1$s/nonce", "newAccount": "%1$s/account", "newOrder": "%1$s/order"}
                """
                        .formatted(base);
        // without a nonce, so that one has to be asked for
        answer("/dir", aResponse().withHeader("Content-Type", JSON).withBody(resources));
        answer("/nonce", json(200, ""));
        answer(
                "/account",
                json(201, "{\"status\": \"valid\"}").withHeader("Location", base + "/accounts/1"));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", JSON)
                .withHeader("Replay-Nonce", "nonce")
                .withBody(body);
    }

    @Override
    public void close() {
        server.stop();
    }

    private Path keys(Path folder) throws Exception {
        Credentials credentials = root.ofControlPlane(List.of("127.0.0.1"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "directory",
                credentials.keyPair().getPrivate(),
                PASSWORD.toCharArray(),
                credentials.chain().toArray(X509Certificate[]::new));
        Path file = folder.resolve("directory.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
