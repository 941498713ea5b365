package dev.dormouse.engine.testing;

import dev.dormouse.engine.testing.Expectation.MeetsDeadline;
import dev.dormouse.engine.testing.Expectation.MeetsMemoryLimit;
import dev.dormouse.engine.testing.Expectation.RefusedAtCompile;
import dev.dormouse.engine.testing.Expectation.RunsWell;
import dev.dormouse.engine.testing.Expectation.Traps;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus of modules that try to hurt a node. All are commands: they export {@code _start}, and
 * their memory where they have one, unless the lack of it is the point.
 */
public final class HostileModules {
    static final Expectation DEADLINE = new MeetsDeadline();
    static final Expectation MEMORY_LIMIT = new MeetsMemoryLimit();
    static final Expectation RUNS_WELL = new RunsWell();

    private HostileModules() {}

    static Expectation refused(String words) {
        return new RefusedAtCompile(words);
    }

    static Expectation traps(String words) {
        return new Traps(words);
    }

    public static List<HostileModule> all() {
        return Stream.of(
                        LoopModules.all(),
                        RecursionModules.all(),
                        TrapModules.all(),
                        MemoryModules.all(),
                        TableModules.all(),
                        HostCallModules.all(),
                        ImportModules.all(),
                        SizeModules.all(),
                        FrameModules.all(),
                        FeatureModules.all(),
                        InvalidModules.all(),
                        MalformedModules.all())
                .flatMap(List::stream)
                .toList();
    }

    public static HostileModule named(String name) {
        return all().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
