package dev.dormouse.bench.cloud;

import dev.dormouse.bench.setting.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What processes and all that they started use, as Linux counts it.
 *
 * @param bytes memory in RAM; a page that more of them share counts once in all
 * @param cpu time since they began
 */
record Footprint(long bytes, Duration cpu) {
    private static final Path PROC = Path.of("/proc");
    private static final String PROPORTIONAL = "Pss:";

    /** Of those that are there. */
    static Footprint of(List<Long> pids) {
        if (!Files.exists(PROC.resolve("self/smaps_rollup"))) {
            throw new LeftOut("only Linux tells how much memory processes share");
        }
        Set<ProcessHandle> all = new LinkedHashSet<>();
        for (long pid : pids) {
            ProcessHandle.of(pid)
                    .ifPresent(root ->
                            Stream.concat(Stream.of(root), root.descendants()).forEach(all::add));
        }
        return of(all);
    }

    private static Footprint of(Set<ProcessHandle> processes) {
        long bytes = 0;
        Duration cpu = Duration.ZERO;
        for (ProcessHandle process : processes) {
            bytes += bytes(process.pid());
            cpu = cpu.plus(process.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        return new Footprint(bytes, cpu);
    }

    private static long bytes(long pid) {
        try (Stream<String> lines =
                Files.lines(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(PROPORTIONAL))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    double mebibytes() {
        return bytes / (double) (1 << 20);
    }
}
