package dev.dormouse.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results as a page of Markdown. */
final class ResultsPage {
    private ResultsPage() {}

    static String of(Header header, Map<String, List<Row>> all) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Benchmark results

                Written by a run; do not edit. To run all again: `./dormouse bench`; some:
                `./dormouse bench http kernels`; a smoke test, whose results go to
                `benchmarks/target/results`: `./dormouse bench --quick`.
                What each row means: [benchmarks/README.md](../README.md).

                """);
        page.append(
                "Machine: %d cores, %s, %d GiB, %s, JDK %s. Commit %s, %s.%n%n"
                        .formatted(
                                header.cores(),
                                header.cpu(),
                                header.memoryGiB(),
                                header.os(),
                                header.jdk(),
                                header.commit(),
                                header.date()));
        page.append(
                """
                | row | what | p50 | p99 | unit | peer | peer's p50 | ratio | bar | met |
                |---|---|--:|--:|---|---|--:|--:|---|---|
                """);
        all.values().forEach(rows -> rows.forEach(row -> page.append(line(row))));
        page.append(
                """

                | benchmark | date | commit | seconds | load before |
                |---|---|---|--:|--:|
                """);
        header.runs()
                .forEach((name, run) ->
                        page.append(
                                "| %s | %s | %s | %d | %.1f |%n"
                                        .formatted(
                                                name,
                                                run.date(),
                                                run.commit(),
                                                run.seconds(),
                                                run.load())));
        return page.toString();
    }

    private static String line(Row row) {
        return "| "
                + String.join(
                        " | ",
                        row.id(),
                        row.what(),
                        number(row.p50()),
                        number(row.p99()),
                        row.unit(),
                        text(row.peer()),
                        number(row.peerP50()),
                        number(row.ratio()),
                        text(row.bar()),
                        met(row.met()))
                + " |\n";
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Double.toString(value);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String met(@Nullable Boolean met) {
        if (met == null) {
            return "";
        }
        return met ? "yes" : "**no**";
    }
}
