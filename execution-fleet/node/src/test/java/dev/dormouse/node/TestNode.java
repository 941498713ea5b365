package dev.dormouse.node;

import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.kernel.id.GatewayId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A real node in a folder, and a gateway that asks it. */
final class TestNode implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Node node;
    private final Identity identity;
    private final TestGateway gateway;

    private TestNode(Node node, Identity identity, TestGateway gateway) {
        this.node = node;
        this.identity = identity;
        this.gateway = gateway;
    }

    static TestNode start(Path folder, TestAuthority authority, URI controlPlane) throws Exception {
        Files.createDirectories(folder);
        Path root = Files.writeString(folder.resolve("root.pem"), Pem.write(authority.root()));
        Path token = Files.writeString(folder.resolve("token"), FakeControlPlane.TOKEN);
        NodeConfig config =
                new NodeConfig(
                        folder.resolve("data"),
                        "127.0.0.1",
                        0,
                        "127.0.0.1:1",
                        0,
                        Pool.SHARED,
                        controlPlane,
                        root,
                        token,
                        folder.resolve("machine.key"),
                        1L << 30,
                        200);
        Node node = new Node(config, InstantSource.system(), new Random());
        node.start();
        Identity gateway = Identity.of(new GatewayId(UUID.randomUUID()));
        return new TestNode(node, gateway, new TestGateway(authority, gateway, node.port()));
    }

    /** Who its gateway is. */
    Identity identity() {
        return identity;
    }

    TestGateway gateway() {
        return gateway;
    }

    Node node() {
        return node;
    }

    HttpResponse<String> ops(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + node.opsPort() + path);
            return client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("Waited in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() {
        gateway.close();
        node.close();
    }
}
