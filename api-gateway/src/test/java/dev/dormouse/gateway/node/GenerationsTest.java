package dev.dormouse.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.Pool;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static final int CHECKS_MAX = 64;

    private final Vertx vertx = Vertx.vertx();
    private final Routes routes = new Routes();
    private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();
    private final Generations generations =
            new Generations(vertx.getOrCreateContext(), routes, (node, app) -> ask(app), app -> {});

    private record Question(AppId app, Promise<Set<Long>> answer) {}

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Future<Set<Long>> ask(AppId app) {
        Promise<Set<Long>> answer = Promise.promise();
        asked.add(new Question(app, answer));
        return answer.future();
    }

    private Question question() throws InterruptedException {
        return Objects.requireNonNull(asked.poll(30, TimeUnit.SECONDS), "a question");
    }

    private NodeId node() {
        NodeId id = new NodeId(UUID.randomUUID());
        routes.put(new NodeRecord(id, "a:1", Pool.SHARED, NodeState.READY, 100));
        return id;
    }

    private AppRoute app() {
        AppId id = new AppId(UUID.randomUUID());
        routes.put(
                new AppRecord(
                        id,
                        new OrganisationId(UUID.randomUUID()),
                        "app",
                        Pool.SHARED,
                        Activity.ACTIVE,
                        1,
                        new VersionId(UUID.randomUUID()),
                        1,
                        Digest.of(new byte[] {1}),
                        new AppLimits(1, 1, 1, 1, 1, 1),
                        Optional.empty()));
        return Objects.requireNonNull(routes.app(id), "app");
    }

    @Test
    void anAppThatIsBehindIsAskedAboutBeforeASecondCopy() throws InterruptedException {
        NodeId first = node();
        for (int i = 0; i < CHECKS_MAX; i++) {
            generations.changed(app());
        }
        Question running = question();
        for (int i = 1; i < CHECKS_MAX; i++) {
            question();
        }
        node();
        AppRoute served = app();
        served.heard(first, Set.of(1L));
        AppRoute behind = app();
        generations.changed(served);
        generations.changed(behind);
        running.answer().complete(Set.of(1L));

        assertThat(question().app()).isEqualTo(behind.id());
    }
}
