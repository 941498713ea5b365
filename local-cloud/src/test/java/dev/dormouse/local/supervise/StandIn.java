package dev.dormouse.local.supervise;

import dev.dormouse.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part whose process only waits, and writes down each start and each polite end. */
record StandIn(Path folder, String name, Set<String> needs, String flavour) implements Part {
    static StandIn of(Path folder, String name, String... needs) {
        return new StandIn(folder, name, Set.of(needs), "plain");
    }

    Path journal() {
        return folder.resolve("journal");
    }

    List<String> lines() throws IOException {
        return Files.exists(journal()) ? Files.readAllLines(journal()) : List.of();
    }

    @Override
    public Launch prepare() {
        String script =
                """
                trap 'echo "stop %1$s" >> "%2$s"; kill $! ; exit 0' TERM
                echo "start %1$s %3$s" >> "%2$s"
                while true; do sleep 1000 & wait $!; done
                """
                        .formatted(name, journal(), flavour);
        return new Launch(
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                List.of(),
                folder.resolve(name + ".log"));
    }

    @Override
    public boolean answers() throws IOException {
        return lines().contains("start " + name + " " + flavour);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", 1);
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofMinutes(1);
    }
}
