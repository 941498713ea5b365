package dev.dormouse.cli.fake;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A cloud of one process and no permanence. Listens on loopback, on a port of its own. */
public final class FakeCloud implements AutoCloseable {
    private static final int PORT_ANY = 0;
    private static final int CHUNK_MAX = 64 * 1024 * 1024;

    private final FakeTls tls;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<Predicate<FakeRequest>> drops = new CopyOnWriteArrayList<>();
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
    private final FakeIdentityProvider people;
    private final FakeRegistry registry;
    private final FakeApps apps;
    private final FakeDomains domains;
    private final FakeAccounts accounts;
    private HttpServer server;
    private final int port;

    public FakeCloud(FakeTls tls) {
        this.tls = tls;
        this.server = listen(PORT_ANY);
        this.port = server.actualPort();
        this.people = new FakeIdentityProvider("https://auth.dormouse.localhost:" + port);
        this.accounts = new FakeAccounts(people);
        this.domains = new FakeDomains(accounts);
        this.registry = new FakeRegistry(accounts);
        this.apps = new FakeApps(accounts, registry, ".dormouse-apps.localhost:" + port);
    }

    private HttpServer listen(int wanted) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(wanted)
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(
                                new PfxOptions()
                                        .setValue(Buffer.buffer(tls.keyStore()))
                                        .setPassword(FakeTls.PASSWORD));
        return await(vertx.createHttpServer(options).requestHandler(this::receive).listen());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public String url() {
        return "https://api.dormouse.localhost:" + port;
    }

    public FakeIdentityProvider people() {
        return people;
    }

    public FakeRegistry registry() {
        return registry;
    }

    public FakeApps apps() {
        return apps;
    }

    public FakeDomains domains() {
        return domains;
    }

    public FakeAccounts accounts() {
        return accounts;
    }

    /** Breaks the connection of the next request like that, without an answer. */
    public void dropNext(Predicate<FakeRequest> which) {
        drops.add(which);
    }

    /** All requests so far, the answered ones. */
    public List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** Nothing listens any more, until {@link #start}. */
    public void stop() {
        await(server.close());
    }

    public void start() {
        server = listen(port);
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> Thread.startVirtualThread(() -> answer(request, body)));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        FakeRequest read = read(request, body);
        Optional<Predicate<FakeRequest>> drop =
                drops.stream().filter(each -> each.test(read)).findFirst();
        if (drop.isPresent() && drops.remove(drop.get())) {
            request.connection().close();
            return;
        }
        requests.add(read);
        FakeAnswer answer;
        try {
            answer = route(read);
        } catch (FakeRefusal e) {
            answer = e.answer();
        } catch (RuntimeException | AssertionError e) {
            answer = FakeAnswer.problem(500, "internal", e.toString());
        }
        answer.headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(answer.status()).end(Buffer.buffer(answer.body()));
    }

    private static FakeRequest read(HttpServerRequest request, Buffer body) {
        if (body.length() > CHUNK_MAX) {
            throw new AssertionError("a body of " + body.length() + " bytes");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new FakeRequest(
                request.method().name(),
                requireNonNull(request.authority(), "authority").host(),
                requireNonNull(request.path(), "path"),
                request.query() == null ? "" : request.query(),
                headers,
                body.getBytes());
    }

    private FakeAnswer route(FakeRequest request) {
        String host = request.host();
        if (host.equals("auth.dormouse.localhost")) {
            return people.answer(request);
        }
        if (host.equals("registry.dormouse.localhost")) {
            return registry.answer(request);
        }
        if (host.endsWith(".dormouse-apps.localhost")) {
            return apps.serve(request);
        }
        if (request.path().equals("/v1/cloud")) {
            return FakeAnswer.json(
                    200,
                    Map.of(
                            "issuer",
                            people.issuer(),
                            "cliClientId",
                            "cli",
                            "registry",
                            "registry.dormouse.localhost:" + port,
                            "appsDomain",
                            "dormouse-apps.localhost:" + port,
                            "version",
                            "0.1.0"));
        }
        if (FakeDomains.isAbout(request)) {
            return domains.answer(request);
        }
        if (request.path().startsWith("/v1/apps") || request.path().startsWith("/v1/admin/apps")) {
            return apps.answer(request);
        }
        return accounts.answer(request);
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
