package dev.dormouse.certs;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether some certificate is due; one failure holds up no other. */
final class Renewals {
    private static final System.Logger LOG = System.getLogger(Renewals.class.getName());
    private static final long PERIOD_MINUTES = 10;

    private final List<Task> tasks;
    private @Nullable Thread thread;

    Renewals(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /** Renews what is due, and nothing else. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    void start() {
        thread = Thread.ofVirtual().name("certificate-renewals").start(this::run);
    }

    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MINUTES.sleep(PERIOD_MINUTES);
                for (Task task : tasks) {
                    runOne(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void runOne(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A certificate is due and was not renewed", e);
        }
    }
}
