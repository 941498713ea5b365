package dev.dormouse.bench.cloud;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.MachineKey;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The loads of this benchmark, each with what its server wants to see. */
final class Loads {
    private static final String LOOPBACK = "127.0.0.1";

    private Loads() {}

    static SteadyLoad ofGateway(BenchCloud cloud, ServedApp app) {
        return ofGateway(cloud, app, List.of());
    }

    /** To the apps in turn; each is asked for by its name in the handshake too. */
    static SteadyLoad ofGateway(BenchCloud cloud, List<ServedApp> apps) {
        return ofGateway(
                cloud, apps.getFirst(), apps.stream().map(app -> app.url().getHost()).toList());
    }

    private static SteadyLoad ofGateway(BenchCloud cloud, ServedApp app, List<String> hosts) {
        URI first = app.url();
        HttpClientOptions options =
                http2().setTrustOptions(
                                new PemTrustOptions()
                                        .addCertPath(cloud.folder().publicRoot().toString()));
        return new SteadyLoad(options, to(first.getPort()).setHost(first.getHost()), hosts);
    }

    /** As its gateway, with the gateway's own certificate and what it says of a request. */
    static SteadyLoad ofNode(BenchCloud cloud, ServedApp app) throws IOException {
        Path data = cloud.folder().of(BenchCloud.GATEWAY);
        MemberConfig config =
                new MemberConfig(
                        Role.GATEWAY,
                        URI.create("https://" + LOOPBACK),
                        cloud.folder().internalRoot(),
                        data.resolve("join-token"),
                        data,
                        Optional.empty());
        Member gateway =
                Member.load(
                                config,
                                MachineKey.at(data.resolve("machine-key")),
                                InstantSource.system())
                        .orElseThrow(() -> new IOException("The gateway is no member"));
        RequestOptions request =
                to(cloud.port(BenchCloud.NODE, "h2"))
                        .setHost(app.url().getHost())
                        .putHeader("dormouse-app", app.id())
                        .putHeader("dormouse-generation", Long.toString(app.generation()))
                        .putHeader("dormouse-request-id", "bench")
                        .putHeader("dormouse-client-address", LOOPBACK + ":1")
                        .putHeader("dormouse-scheme", "https");
        return new SteadyLoad(
                gateway.credentials().connect(http2(), ExpectedPeer.any(Role.NODE)),
                request,
                List.of());
    }

    static SteadyLoad ofCaddy(Serving caddy) {
        return new SteadyLoad(
                http2().setTrustAll(true), to(caddy.port()).setHost(Caddy.HOST), List.of());
    }

    /** Over HTTP/1.1, without TLS. */
    static SteadyLoad plain(Serving server) {
        return new SteadyLoad(
                new HttpClientOptions(), to(server.port()).setHost(LOOPBACK), List.of());
    }

    private static HttpClientOptions http2() {
        return new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2);
    }

    private static RequestOptions to(int port) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, LOOPBACK))
                .setPort(port)
                .setURI("/");
    }
}
