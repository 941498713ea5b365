package dev.dormouse.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and when the results were measured.
 *
 * @param memoryGiB memory of the machine
 * @param commit what was measured; ends with {@code +} if files differed from it
 * @param runs each benchmark's last run
 */
public record Header(
        int cores,
        String cpu,
        long memoryGiB,
        String os,
        String jdk,
        String commit,
        String date,
        Map<String, Run> runs) {
    /**
     * One benchmark's run.
     *
     * @param load load average when it started: what else the machine did
     */
    public record Run(String commit, String date, double load, long seconds) {}

    /** After another benchmark ran. */
    public Header with(String benchmark, Run run) {
        Map<String, Run> all = new LinkedHashMap<>(runs);
        all.put(benchmark, run);
        return new Header(cores, cpu, memoryGiB, os, jdk, run.commit(), run.date(), all);
    }
}
