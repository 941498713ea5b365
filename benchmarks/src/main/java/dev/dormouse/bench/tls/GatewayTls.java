package dev.dormouse.bench.tls;

import dev.dormouse.gateway.limit.TlsLimits;
import dev.dormouse.gateway.tls.Certificates;
import dev.dormouse.gateway.tls.Challenges;
import dev.dormouse.gateway.tls.HandshakeCrypto;
import dev.dormouse.gateway.tls.ServerTls;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that speaks TLS as a gateway does, with a corpus of certificates, and answers every
 * request with an empty 200. It prints its port, then what all the certificates take of the heap in
 * bytes; it ends with its input.
 */
final class GatewayTls {
    private static final int GC_ROUNDS = 3;

    private GatewayTls() {}

    public static void main(String[] arguments) throws Exception {
        HandshakeCrypto.install();
        Corpus corpus = new Corpus(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Certificates certificates = new Certificates(TlsLimits.DEFAULT.certificatesReadMax());
        long before = usedBytes();
        load(corpus, certificates);
        long held = usedBytes() - before;
        ServerTls tls =
                new ServerTls(
                        certificates, new Challenges(InstantSource.system()), TlsLimits.DEFAULT);
        System.out.println(serve(tls));
        System.out.println(held);
        while (System.in.read() >= 0) {
            // until the parent goes
        }
        System.exit(0);
    }

    private static void load(Corpus corpus, Certificates certificates) throws IOException {
        for (int i = 0; i < corpus.names(); i++) {
            certificates.put(corpus.record(i));
        }
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < GC_ROUNDS; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int serve(ServerTls tls) throws Exception {
        Vertx vertx = Vertx.vertx();
        List<HttpServer> servers = new ArrayList<>();
        vertx.deployVerticle(
                        () -> listener(tls, servers),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return servers.getFirst().actualPort();
    }

    private static AbstractVerticle listener(ServerTls tls, List<HttpServer> servers) {
        return new AbstractVerticle() {
            @Override
            public void start(Promise<Void> started) {
                HttpServerOptions options =
                        tls.secure(new HttpServerOptions().setHost("127.0.0.1").setPort(-1));
                HttpServer server =
                        vertx.createHttpServer(options)
                                .requestHandler(request -> request.response().end());
                synchronized (servers) {
                    servers.add(server);
                }
                server.listen().<Void>mapEmpty().onComplete(started);
            }
        };
    }
}
