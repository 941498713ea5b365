package dev.dormouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
    private static final Header HEADER =
            new Header(2, "A CPU", 23, "Linux", "25", "abc", "2026-01-02T00:00:00Z", Map.of());
    private static final Header.Run RUN = new Header.Run("abc", "2026-01-02T00:00:00Z", 0.1, 9);

    @TempDir private Path folder;
    private Results results;

    @BeforeEach
    void openFolder() throws IOException {
        results = new Results(folder, List.of("first", "second"));
    }

    @Test
    void absentFieldsAreAbsent() throws IOException {
        results.write("first", List.of(Row.of("1", "a run", "µs", 1.23456)), HEADER);

        assertThat(folder.resolve("first.json"))
                .content()
                .isEqualToIgnoringWhitespace(
                        """
                        [{"id": "1", "what": "a run", "unit": "µs", "p50": 1.235}]
                        """);
    }

    @Test
    void aPeerGivesTheRatio() throws IOException {
        Row row = Row.of("4", "a kernel", "ms", 3, 5).beside("Wasmtime", 2).withBar("≤ 1.1", false);

        results.write("first", List.of(row), HEADER);

        assertThat(page())
                .contains("| 4 | a kernel | 3 | 5 | ms | Wasmtime | 2 | 1.5 | ≤ 1.1 | **no** |");
    }

    @Test
    void oneBenchmarkRunAgainLeavesTheOthers() throws IOException {
        results.write("second", List.of(Row.of("9", "old", "ms", 1)), HEADER.with("second", RUN));
        results.write("first", List.of(Row.of("1", "new", "ms", 1)), HEADER.with("first", RUN));

        assertThat(page().indexOf("| 1 | new |")).isPositive();
        assertThat(page().indexOf("| 9 | old |")).isGreaterThan(page().indexOf("| 1 | new |"));
    }

    @Test
    void timesOfEarlierRunsAreKnown() throws IOException {
        assertThat(results.earlierRuns()).isEmpty();

        results.write("first", List.of(), HEADER.with("first", RUN));

        assertThat(results.earlierRuns()).containsExactly(Map.entry("first", RUN));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("README.md"));
    }
}
