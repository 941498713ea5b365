package dev.dormouse.gateway;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.ops.AccessLog;
import dev.dormouse.gateway.proxy.Listener;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.gateway.tls.HandshakeCrypto;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway with fake nodes and upstreams around it, and clients for it. */
final class TestCloud implements AutoCloseable {
    static {
        HandshakeCrypto.install();
    }

    static final String PLATFORM = "platform.test";
    static final String APPS = "apps.test";
    static final long BODY_BYTES_MAX = 1 << 20;

    private static final int EVENT_LOOPS = 2;
    private static final AppLimits LIMITS =
            new AppLimits(100, 5_000, 1_000, 1 << 20, BODY_BYTES_MAX, 100);

    final TestAuthority authority = new TestAuthority();
    final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    final CertificateRecord appsCertificate = authority.forHosts("apps", "*." + APPS);
    final List<AppId> switched = new CopyOnWriteArrayList<>();
    private final Map<Upstream, FakeUpstream> upstreams = new EnumMap<>(Upstream.class);
    final StringWriter accessLog = new StringWriter();
    final Gateway gateway;
    private final List<FakeNode> nodes = new ArrayList<>();
    private final AccessLog log = new AccessLog(accessLog);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http1;
    private final HttpClient http2;

    TestCloud() {
        this(GatewayLimits.DEFAULT);
    }

    TestCloud(GatewayLimits limits) {
        Map<Upstream, SocketAddress> addresses = new EnumMap<>(Upstream.class);
        for (Upstream upstream : Upstream.values()) {
            FakeUpstream fake = new FakeUpstream(upstream.name());
            upstreams.put(upstream, fake);
            addresses.put(upstream, fake.address());
        }
        gateway =
                Gateway.start(
                        new Gateway.Setup(
                                limits,
                                new Listener.Addresses(
                                        List.of(SocketAddress.inetSocketAddress(0, "127.0.0.1")),
                                        List.of(SocketAddress.inetSocketAddress(0, "127.0.0.1"))),
                                OptionalInt.empty(),
                                EVENT_LOOPS,
                                PLATFORM,
                                APPS,
                                addresses,
                                authority.credentials(
                                        Identity.of(new GatewayId(UUID.randomUUID()))),
                                log,
                                InstantSource.system(),
                                app -> switched.add(app.id()),
                                List.of()));
        put(
                authority.forHosts("platform", "*." + PLATFORM, "localhost"),
                appsCertificate,
                new OrganisationRecord(organisation, Activity.ACTIVE, 100));
        http1 = client(HttpVersion.HTTP_1_1);
        http2 = client(HttpVersion.HTTP_2);
    }

    private HttpClient client(HttpVersion version) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(version)
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setForceSni(true)
                        .setDecompressionSupported(false)
                        .setTrustOptions(
                                new PemTrustOptions().addCertValue(Buffer.buffer(rootPem()))));
    }

    String rootPem() {
        try {
            byte[] root = authority.root().getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(root)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(FeedRecord... records) {
        gateway.take(List.of(records), List.of());
    }

    void remove(RecordKey... keys) {
        gateway.take(List.of(), List.of(keys));
    }

    FakeNode node() {
        FakeNode node = new FakeNode(authority);
        nodes.add(node);
        return node;
    }

    FakeUpstream upstream(Upstream name) {
        return requireNonNull(upstreams.get(name), "name");
    }

    int port() {
        return gateway.ports().getFirst();
    }

    AppRecord app(AppId id, long generation) {
        return app(id, generation, Activity.ACTIVE);
    }

    AppRecord app(AppId id, long generation, Activity activity) {
        return appOf(organisation, id, generation, activity);
    }

    static AppRecord appOf(
            OrganisationId organisation, AppId id, long generation, Activity activity) {
        return appOf(organisation, id, generation, activity, OptionalInt.empty());
    }

    static AppRecord appOf(
            OrganisationId organisation,
            AppId id,
            long generation,
            Activity activity,
            OptionalInt hstsMaxAgeSeconds) {
        return new AppRecord(
                id,
                organisation,
                "app",
                Pool.SHARED,
                activity,
                generation,
                new VersionId(UUID.randomUUID()),
                1,
                Digest.of(new byte[] {1}),
                LIMITS,
                hstsMaxAgeSeconds,
                Optional.empty());
    }

    /** An app in generation 1, on these nodes, at {@code <label>.apps.test}. */
    AppId deploy(String label, FakeNode... on) {
        AppId id = new AppId(UUID.randomUUID());
        for (FakeNode node : on) {
            node.hold(id, 1);
            put(node.record());
        }
        put(app(id, 1), new HostRecord(label + "." + APPS, id));
        Eventually.isTrue("the app is served", () -> switched.contains(id));
        return id;
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    Answer get(String host, String path, String... headers) {
        return send(HttpMethod.GET, host, path, "", headers);
    }

    Answer send(HttpMethod method, String host, String path, String body, String... headers) {
        return send(http1, method, host, path, body, headers);
    }

    Answer send2(HttpMethod method, String host, String path, String body, String... headers) {
        return send(http2, method, host, path, body, headers);
    }

    private Answer send(
            HttpClient client,
            HttpMethod method,
            String host,
            String path,
            String body,
            String... headers) {
        RequestOptions options = options(method, host, path);
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        return Eventually.get(
                client.request(options)
                        .compose(request ->
                                body.isEmpty()
                                        ? request.send().compose(TestCloud::whole)
                                        : request.send(body).compose(TestCloud::whole)));
    }

    /** To be asked on the client's own thread: a body that nobody waits for yet is dropped. */
    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(content -> answer(response, content));
    }

    RequestOptions options(HttpMethod method, String host, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port(), "127.0.0.1"))
                .setHost(host)
                .setPort(port())
                .setURI(path);
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : response.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), response.headers().getAll(name));
        }
        return new Answer(response.statusCode(), headers, body.toString());
    }

    HttpClient http1() {
        return http1;
    }

    HttpClient http2() {
        return http2;
    }

    int plainPort() {
        return gateway.plainPorts().getFirst();
    }

    RawClient raw() {
        return raw("a." + APPS);
    }

    RawClient raw(String serverName) {
        return RawClient.connect(port(), serverName);
    }

    @Override
    public void close() {
        Eventually.get(vertx.close());
        gateway.close();
        log.close();
        nodes.forEach(FakeNode::close);
        upstreams.values().forEach(FakeUpstream::close);
    }
}
