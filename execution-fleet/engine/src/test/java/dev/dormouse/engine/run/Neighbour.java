package dev.dormouse.engine.run;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Somebody else's little app, asked again and again while its neighbours misbehave. */
final class Neighbour {
    private static final long PAUSE_NANOS = 10_000_000;

    private final TestEngine engine;
    private final InstalledModule hello;
    private final AtomicInteger served = new AtomicInteger();
    private final List<Outcome> failures = new CopyOnWriteArrayList<>();
    private final Thread client = new Thread(this::ask, "neighbour");
    private volatile boolean stopped;

    private Neighbour(TestEngine engine) {
        this.engine = engine;
        this.hello = engine.installExample("hello-c/hello.wasm");
    }

    static Neighbour start(TestEngine engine) {
        Neighbour neighbour = new Neighbour(engine);
        neighbour.client.start();
        return neighbour;
    }

    private void ask() {
        while (!stopped) {
            Outcome outcome = engine.run(hello).completion().outcome();
            if (!outcome.equals(new Outcome.Exited(0))) {
                failures.add(outcome);
            }
            served.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void stop() {
        stopped = true;
        try {
            client.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int served() {
        return served.get();
    }

    List<Outcome> failures() {
        return failures;
    }
}
