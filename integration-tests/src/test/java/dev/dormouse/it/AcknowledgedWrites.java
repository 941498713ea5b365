package dev.dormouse.it;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChangeVariables;
import dev.dormouse.cli.api.ChangeVariables.NewValue;
import dev.dormouse.cli.api.VariableView;
import dev.dormouse.cli.api.transport.CloudRefused;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Constant writes to the API: numbers, each greater than the one before, into a few variables of an
 * app of their own. Remembers which of them the cloud said it had taken.
 */
final class AcknowledgedWrites implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int NAMES = 20;

    private final AppsClient apps;
    private final String app;
    private final Thread thread;
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicInteger last = new AtomicInteger();
    private final Queue<CloudRefused> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /**
     * @param name of the app that is made for them
     */
    AcknowledgedWrites(AppsClient apps, String name) {
        this.apps = requireNonNull(apps, "apps");
        app = apps.create(name).id();
        thread = Thread.ofPlatform().start(this::go);
    }

    private void go() {
        while (!ended) {
            int number = last.incrementAndGet();
            String name = "written" + number % NAMES;
            try {
                apps.change(app, set(name, number));
                acknowledged.put(name, number);
                count.incrementAndGet();
            } catch (CloudRefused refused) {
                if (!refused.isFaultOfTheCloud()) {
                    wrong.add(refused);
                }
            } catch (CloudUnreachable inDoubt) {
                // it may have been taken, or not
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private static ChangeVariables set(String name, int number) {
        return new ChangeVariables(
                Map.of(name, new NewValue(Integer.toString(number), false)), List.of());
    }

    /** Returns when that many more were taken. */
    void awaitMore(int writes) {
        long goal = count.get() + writes;
        Waiting.until(
                writes + " writes are acknowledged",
                () -> {
                    requireNoneWrong();
                    return count.get() >= goal;
                });
    }

    /** Each variable has the last value that was acknowledged, or one that was tried later. */
    void requireKept() {
        requireNoneWrong();
        Map<String, Integer> kept =
                apps.variables(app).items().stream()
                        .collect(toMap(VariableView::name, AcknowledgedWrites::number));
        acknowledged.forEach((name, number) ->
                assertThat(kept.getOrDefault(name, 0)).as(name).isBetween(number, last.get()));
    }

    /** A cloud that fails may be unable to take a write; it finds no fault with it. */
    private void requireNoneWrong() {
        assertThat(wrong).isEmpty();
    }

    private static int number(VariableView variable) {
        return Integer.parseInt(requireNonNull(variable.value(), variable.name()));
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
