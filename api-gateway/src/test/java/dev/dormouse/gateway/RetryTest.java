package dev.dormouse.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private final TestCloud cloud = new TestCloud();
    private final FakeNode first = cloud.node();
    private final FakeNode second = cloud.node();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private AppId deployOnBoth() {
        AppId app = cloud.deploy("a", first, second);
        Eventually.isTrue(
                "both nodes are known to hold the app",
                () -> cloud.gateway.holders(app).size() == 2);
        return app;
    }

    private TestCloud.Answer send(HttpMethod method, String body) {
        return cloud.send(method, "a.apps.test", "/", body);
    }

    /** Whichever is asked first refuses, whichever is asked then serves. */
    private void refuseOnce(int status, String code) {
        AtomicInteger asked = new AtomicInteger();
        for (FakeNode node : new FakeNode[] {first, second}) {
            node.answer(request -> {
                if (asked.getAndIncrement() == 0) {
                    FakeNode.marked(request, status, code);
                } else {
                    FakeNode.greet(request);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-capacity", "draining", "generation-not-held"})
    void whatANodeDidNotCarryOutTheOtherDoes(String code) {
        deployOnBoth();
        refuseOnce(503, code);

        assertThat(send(HttpMethod.POST, "body").body()).isEqualTo("POST body");
        assertThat(first.requests() + second.requests()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsRevokedGetsNothingAnyMore() throws IOException {
        deployOnBoth();
        AtomicReference<FakeNode> asked = new AtomicReference<>();
        for (FakeNode node : new FakeNode[] {first, second}) {
            node.answer(request -> {
                asked.set(node);
                request.response().setChunked(true).write("half");
            });
        }
        try (RawClient client = cloud.raw()) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.chunk()).isEqualTo("half");
            FakeNode revoked = requireNonNull(asked.get(), "asked");

            cloud.put(new RevocationRecord(Identity.of(revoked.id()).uri()));

            assertThat(client.isClosedByServer()).as("what is under way is cut").isTrue();
            int before = revoked.requests();
            cloud.put(revoked.record());
            first.answer(FakeNode::greet);
            second.answer(FakeNode::greet);
            for (int i = 0; i < 20; i++) {
                assertThat(send(HttpMethod.GET, "").status()).isEqualTo(200);
            }
            assertThat(revoked.requests()).isEqualTo(before);
        }
    }

    @Test
    void whatBothRefuseIsRefusedAndMayBeTriedLater() {
        deployOnBoth();
        first.answer(request -> FakeNode.marked(request, 503, "at-capacity"));
        second.answer(request -> FakeNode.marked(request, 503, "at-capacity"));

        TestCloud.Answer answer = send(HttpMethod.GET, "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isNotEmpty();
        assertThat(answer.body()).contains("at-capacity");
        assertThat(first.requests()).isEqualTo(1);
        assertThat(second.requests()).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsRetriedOnlyIfThatIsHarmless() {
        deployOnBoth();
        AtomicInteger asked = new AtomicInteger();
        for (FakeNode node : new FakeNode[] {first, second}) {
            node.answer(request -> {
                if (asked.getAndIncrement() == 0) {
                    request.connection().close();
                } else {
                    FakeNode.greet(request);
                }
            });
        }
        assertThat(send(HttpMethod.PUT, "x").body()).isEqualTo("PUT x");

        asked.set(0);
        assertThat(send(HttpMethod.POST, "x").status()).isEqualTo(502);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aBodyThatWasPassedOnIsNotSentTwice() {
        deployOnBoth();
        AtomicInteger asked = new AtomicInteger();
        for (FakeNode node : new FakeNode[] {first, second}) {
            node.answer(request -> {
                asked.incrementAndGet();
                FakeNode.marked(request, 503, "at-capacity");
            });
        }
        TestCloud.Answer answer = send(HttpMethod.PUT, "x".repeat(500_000));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aDeadNodeCostsNobodyTheirRequest() {
        deployOnBoth();
        for (int i = 0; i < 10; i++) {
            assertThat(send(HttpMethod.GET, "").status()).isEqualTo(200);
        }
        first.close();

        for (int i = 0; i < 50; i++) {
            assertThat(send(HttpMethod.GET, "").status()).isEqualTo(200);
        }
    }

    @Test
    void whatADeadNodeBrokeWaitsForTheOtherToHoldTheApp() {
        AppId app = cloud.deploy("a", first);
        cloud.put(second.record());
        first.answer(request -> {
            second.hold(app, 1);
            Thread.ofVirtual().start(first::close);
        });

        assertThat(send(HttpMethod.GET, "").body()).isEqualTo("GET ");
        assertThat(second.requests()).isEqualTo(1);
    }

    @Test
    void aNodeThatKeepsFailingIsLeftAlone() {
        deployOnBoth();
        for (FakeNode node : new FakeNode[] {first, second}) {
            node.answer(request -> request.connection().close());
        }
        for (int i = 0; i < 3; i++) {
            send(HttpMethod.POST, "x");
        }
        // both fail; with only one of them well again it gets all
        second.answer(FakeNode::greet);
        for (int i = 0; i < 20; i++) {
            send(HttpMethod.GET, "");
        }
        int before = first.requests();
        for (int i = 0; i < 20; i++) {
            assertThat(send(HttpMethod.POST, "x").status()).isEqualTo(200);
        }
        assertThat(first.requests()).isEqualTo(before);
    }

    @Test
    void withoutANodeTheClientIsToldToWait() {
        AppId app = cloud.deploy("a", first);
        cloud.remove(first.record().key());
        assertThat(app).isNotNull();

        TestCloud.Answer answer = send(HttpMethod.GET, "");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("no-node");
    }

    /** As soon as the port is given back. */
    private FakeNode impostor(int port) {
        AtomicReference<FakeNode> bound = new AtomicReference<>();
        Eventually.isTrue(
                "the port is free",
                () -> {
                    try {
                        bound.set(new FakeNode(cloud.authority, port));
                        return true;
                    } catch (IllegalStateException e) {
                        return false;
                    }
                });
        return bound.get();
    }

    @Test
    void anotherNodeInTheSamePlaceIsNotTrusted() {
        cloud.deploy("a", first);
        int port = Integer.parseInt(first.record().address().split(":", 2)[1]);
        assertThat(send(HttpMethod.GET, "").status()).isEqualTo(200);
        first.close();
        try (FakeNode impostor = impostor(port)) {
            assertThat(send(HttpMethod.GET, "").status()).isEqualTo(503);
            assertThat(impostor.requests()).isZero();
        }
    }
}
