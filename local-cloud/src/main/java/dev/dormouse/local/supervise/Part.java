package dev.dormouse.local.supervise;

import dev.dormouse.local.process.Launch;
import dev.dormouse.local.process.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One process of the cloud, and all that the supervisor must know of it. Each method may be called
 * again after a failure at any point, so each does only what is still missing.
 */
public interface Part {
    String name();

    /** Unpacks or builds what runs; needs no other part, and may take long. */
    default void install(Consumer<String> progress) throws IOException, InterruptedException {}

    /** The parts that must be ready before this one is prepared and started. */
    default Set<String> needs() throws IOException {
        return Set.of();
    }

    /** Makes what the process finds when it starts, and says how it is started. */
    Launch prepare() throws IOException, InterruptedException;

    /** Whether the process does its work; a failure to ask counts as no. */
    boolean answers() throws IOException, InterruptedException;

    /** Done once the process answers and before others rely on it. */
    default void settle() throws IOException, InterruptedException {}

    /** Where it listens, by what for. */
    Map<String, Integer> ports() throws IOException;

    default StopSignal stopSignal() {
        return StopSignal.TERM;
    }

    default Duration stopPatience() {
        return Duration.ofSeconds(20);
    }
}
