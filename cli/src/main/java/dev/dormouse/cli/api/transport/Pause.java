package dev.dormouse.cli.api.transport;

import java.time.Duration;

/** Lets time pass between two tries. */
public interface Pause {
    Pause SLEEPING = time -> Thread.sleep(time.toMillis());

    void of(Duration time) throws InterruptedException;

    /** Waits for that long, unless the thread is interrupted: then the command ends. */
    default void await(Duration time) {
        try {
            of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CloudUnreachable.interrupted(e);
        }
    }
}
