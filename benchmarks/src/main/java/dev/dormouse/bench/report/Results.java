package dev.dormouse.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of results: a file of rows for each benchmark, a header about the machine, and a page
 * made of all of them.
 */
public final class Results {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String HEADER = "header.json";

    private final Path folder;
    private final List<String> order;

    /**
     * @param order the names of all benchmarks, in the order that the page has them
     */
    public Results(Path folder, List<String> order) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.order = List.copyOf(order);
    }

    /** Writes the rows of one benchmark, and the page anew. */
    public void write(String benchmark, List<Row> rows, Header header) throws IOException {
        JSON.writeValue(file(benchmark).toFile(), rows);
        JSON.writeValue(folder.resolve(HEADER).toFile(), header);
        Map<String, List<Row>> all = new LinkedHashMap<>();
        for (String name : order) {
            if (Files.exists(file(name))) {
                all.put(name, JSON.readValue(file(name).toFile(), new TypeReference<>() {}));
            }
        }
        Files.writeString(folder.resolve("README.md"), ResultsPage.of(header, all));
    }

    private Path file(String benchmark) {
        return folder.resolve(benchmark + ".json");
    }

    /** The header of earlier runs, for the times of benchmarks that do not run now. */
    public Map<String, Header.Run> earlierRuns() throws IOException {
        Path file = folder.resolve(HEADER);
        return Files.exists(file) ? JSON.readValue(file.toFile(), Header.class).runs() : Map.of();
    }
}
