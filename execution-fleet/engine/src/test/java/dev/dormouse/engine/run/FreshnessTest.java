package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryBudget;
import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.schedule.GuestScheduler;
import dev.dormouse.engine.schedule.SchedulerLimits;
import dev.dormouse.engine.testing.ArbitraryModules;
import dev.dormouse.engine.testing.HostileModules;
import dev.dormouse.engine.testing.InstanceState;
import dev.dormouse.engine.testing.TimeBox;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After any run, whether it ended well, trapped or was killed, the next instance equals one that
 * nobody used before.
 */
class FreshnessTest {
    private static final Duration BOX = Duration.ofSeconds(15);
    private static final int PAGES_MAX = 64;
    private static final int TABLE_ENTRIES_MAX = 1_000;

    private final InProcessCompiler compiler = new InProcessCompiler();
    private final GuestScheduler scheduler = new GuestScheduler(SchedulerLimits.forThisMachine(4));

    /** One pool for all modules, so that memories also wander from one module to the next. */
    private final MemoryPool pool = newPool();

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void randomModulesStartFreshAfterAnyRun() {
        TimeBox.trySeeds("freshness", BOX, seed -> staysFresh(ArbitraryModules.module(seed), seed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loop of stores",
                "memory.fill forever",
                "memory.copy forever",
                "memory.grow forever",
                "table.grow forever",
                "table.fill forever",
                "infinite recursion"
            })
    void killedGuestsLeaveNothing(String name) {
        staysFresh(HostileModules.named(name).wasm(), 0);
    }

    private void staysFresh(byte[] wasm, long seed) {
        Artifact artifact = compiler.compile(wasm);
        LinkedModule module = LinkedModule.link(artifact, HostImports.WASI, TABLE_ENTRIES_MAX);
        InstanceState brandNew = stateOf(module, newPool());
        Random random = new Random(seed);
        for (int run = 0; run < 4; run++) {
            @Nullable LinearMemory memory = acquire(pool, module);
            assertThat(InstanceState.of(module.instantiate(memory))).isEqualTo(brandNew);
            OneRun.of(module, memory, Duration.ofNanos(random.nextInt(4_000_000)))
                    .through(scheduler);
            if (memory != null) {
                pool.release(memory);
            }
        }
        assertThat(stateOf(module, pool)).isEqualTo(brandNew);
    }

    private static InstanceState stateOf(LinkedModule module, MemoryPool from) {
        @Nullable LinearMemory memory = acquire(from, module);
        InstanceState state = InstanceState.of(module.instantiate(memory));
        if (memory != null) {
            from.release(memory);
        }
        return state;
    }

    private static @Nullable LinearMemory acquire(MemoryPool from, LinkedModule module) {
        MemoryImage image = module.image();
        return image == null ? null : from.acquire(image, 0, PAGES_MAX);
    }

    private static MemoryPool newPool() {
        return new MemoryPool(new MemoryBudget(1L << 30), 1L << 28);
    }
}
