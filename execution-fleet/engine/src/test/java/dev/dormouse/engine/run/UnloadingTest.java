package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.testing.WasmBuilder;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes of a module that is let go are unloaded, and their metaspace goes with them: each
 * module has a class loader of its own, which is what the JVM frees metaspace by.
 */
class UnloadingTest {
    private static final int MODULES = 150;
    private static final int CLASSES_PER_MODULE = 3;

    /** The frame of an idle guest thread may still hold its last module. */
    private static final int KEPT_MAX = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

    @Test
    void classesOfUninstalledModulesAreUnloaded(@TempDir Path folder) {
        try (TestEngine engine = TestEngine.inProcess(folder)) {
            List<InstalledModule> modules = new ArrayList<>();
            for (int i = 0; i < MODULES; i++) {
                modules.add(engine.install(module(i)));
                engine.run(modules.getLast());
            }
            long unloadedBefore = classes.getUnloadedClassCount();

            modules.forEach(module -> engine.engine().uninstall(module.digest()));

            assertThat(unloadedSince(unloadedBefore))
                    .isGreaterThanOrEqualTo((MODULES - KEPT_MAX) * (long) CLASSES_PER_MODULE);
        }
    }

    private static byte[] module(int number) {
        return WasmBuilder.command(code -> code.i32(number).drop());
    }

    @SuppressWarnings("DoNotCall") // Only a collection can unload.
    private long unloadedSince(long before) {
        long wanted = (MODULES - KEPT_MAX) * (long) CLASSES_PER_MODULE;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (classes.getUnloadedClassCount() - before < wanted && System.nanoTime() - end < 0) {
            System.gc();
        }
        return classes.getUnloadedClassCount() - before;
    }
}
