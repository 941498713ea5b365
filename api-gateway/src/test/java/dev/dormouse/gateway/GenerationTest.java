package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.HostRecord;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private final TestCloud cloud = new TestCloud();
    private final FakeNode first = cloud.node();
    private final FakeNode second = cloud.node();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private String served() {
        return cloud.get("a.apps.test", "/").header("generation");
    }

    @Test
    void theOldGenerationServesUntilANodeHoldsTheNew() {
        AppId app = cloud.deploy("a", first, second);
        cloud.put(cloud.app(app, 2));
        assertThat(served()).isEqualTo("1");

        second.hold(app, 1, 2);
        Eventually.isTrue("generation 2 is served", () -> served().equals("2"));

        first.hold(app, 1, 2);
        Eventually.isTrue("both hold it", () -> cloud.gateway.holders(app).size() == 2);
        assertThat(cloud.gateway.switched()).containsEntry(app, 2L);
    }

    @Test
    void nothingGoesBack() {
        AppId app = cloud.deploy("a", first, second);
        first.hold(app, 1, 2);
        second.hold(app, 1);
        cloud.put(cloud.app(app, 2));
        Eventually.isTrue("generation 2 is served", () -> served().equals("2"));
        // the only node that holds it loses it; the other one never had it
        first.hold(app, 1);

        try (AutoCloseable later = heldLater(app)) {
            assertThat(served()).isEqualTo("2");
            assertThat(later).isNotNull();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As soon as a request was refused for it. */
    private AutoCloseable heldLater(AppId app) {
        int before = first.requests();
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            Eventually.isTrue("somebody asked", () -> first.requests() > before);
                            second.hold(app, 1, 2);
                        });
        return thread::join;
    }

    @Test
    void aRequestWaitsForANewApp() {
        AppId app = new AppId(UUID.randomUUID());
        cloud.put(first.record(), cloud.app(app, 1), new HostRecord("a.apps.test", app));
        var answer =
                cloud.http1()
                        .request(cloud.options(HttpMethod.GET, "a.apps.test", "/"))
                        .compose(request -> request.send());
        first.hold(app, 1);

        assertThat(Eventually.get(answer).statusCode()).isEqualTo(200);
    }

    @Test
    void aGatewayWithoutNewsFollowsItsNodesAsALastResort() {
        AppId app = cloud.deploy("a", first, second);
        Eventually.isTrue("both hold it", () -> cloud.gateway.holders(app).size() == 2);
        first.hold(app, 2);
        second.hold(app, 2, 3);
        assertThat(served()).isEqualTo("3");

        first.hold(app, 1, 2);
        for (int i = 0; i < 20; i++) {
            assertThat(served()).isEqualTo("3");
        }
        first.hold(app, 4);
        cloud.put(cloud.app(app, 4));
        Eventually.isTrue("generation 4 is served", () -> served().equals("4"));
    }

    @Test
    void anAppThatMovesIsServedWhereItWasUntilItArrived() {
        AppId app = cloud.deploy("a", first);
        FakeNode third = cloud.node();
        cloud.put(second.record(), third.record());
        for (int i = 0; i < 20; i++) {
            assertThat(served()).isEqualTo("1");
        }
        assertThat(second.requests() + third.requests()).isZero();
        second.hold(app, 1);
        third.hold(app, 1);
        cloud.remove(first.record().key());

        for (int i = 0; i < 20; i++) {
            assertThat(served()).isEqualTo("1");
        }
    }

    @Test
    void underLoadNoRequestFailsAndNoneSeesAnOlderGenerationThanBefore() throws Exception {
        AppId app = cloud.deploy("a", first, second);
        AtomicBoolean stop = new AtomicBoolean();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean multiplexed = i % 2 == 0;
            clients.add(Thread.ofPlatform().start(() -> load(stop, wrong, multiplexed)));
        }
        for (long generation = 2; generation <= 60; generation++) {
            FakeNode ahead = generation % 2 == 0 ? first : second;
            FakeNode behind = generation % 2 == 0 ? second : first;
            cloud.put(cloud.app(app, generation));
            ahead.hold(app, generation - 1, generation);
            long now = generation;
            Eventually.isTrue(
                    "generation " + now,
                    () -> Long.valueOf(now).equals(cloud.gateway.switched().get(app)));
            behind.hold(app, generation - 1, generation);
        }
        stop.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wrong).isEmpty();
    }

    private void load(AtomicBoolean stop, Queue<String> wrong, boolean multiplexed) {
        long newest = 0;
        while (!stop.get()) {
            TestCloud.Answer answer =
                    multiplexed
                            ? cloud.send2(HttpMethod.POST, "a.apps.test", "/", "x")
                            : cloud.send(HttpMethod.POST, "a.apps.test", "/", "x");
            if (answer.status() != 200) {
                wrong.add(answer.toString());
                return;
            }
            long generation = Long.parseLong(answer.header("generation"));
            if (generation < newest) {
                wrong.add(generation + " after " + newest);
            }
            newest = generation;
        }
    }
}
