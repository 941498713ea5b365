package dev.dormouse.cli.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dormouse cloud status}: what runs, and whether it is well. */
@Command(
        name = "status",
        header = "Show what runs, and whether it is well.",
        description = "The exit code is 1 unless all parts run and are well.",
        footer = {"  dormouse cloud status", "  dormouse cloud status --json"})
public final class CloudStatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    public CloudStatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LocalCloud cloud = folder.existing(terminal);
        Optional<CloudState> state = cloud.state();
        boolean supervised = state.filter(CloudState::isSupervised).isPresent();
        if (json) {
            terminal.out().println(asJson(cloud, state, supervised).toPrettyString());
        } else {
            print(cloud, state, supervised);
        }
        return supervised
                        && state.stream()
                                .flatMap(all -> all.parts().stream())
                                .allMatch(cloud::isWell)
                ? 0
                : 1;
    }

    private void print(LocalCloud cloud, Optional<CloudState> state, boolean supervised)
            throws IOException {
        CloudSettings settings = cloud.settings().orElseThrow();
        terminal.out()
                .println(
                        (supervised ? "The cloud is up" : "The cloud is down")
                                + " ("
                                + cloud.folder().root()
                                + ")");
        if (supervised) {
            terminal.out().println("  " + settings.apiUrl() + "  " + settings.appsUrl());
        }
        Table table = new Table();
        state.ifPresent(all ->
                all.parts().stream()
                        .filter(part -> supervised || part.running().isPresent())
                        .forEach(part -> row(table, cloud, part)));
        table.lines().forEach(terminal.out()::println);
    }

    private void row(Table table, LocalCloud cloud, PartState part) {
        Style style = terminal.style();
        boolean well = cloud.isWell(part);
        UnaryOperator<String> colour = well ? style::good : style::warning;
        String detail = part.detail().isEmpty() ? "" : part.detail() + "  ";
        Optional<String> trouble = cloud.certificateTrouble(part);
        table.row(
                new Cell(part.name(), style::bold),
                new Cell(word(part, well), colour),
                Cell.of(part.running().map(process -> "pid " + process.pid()).orElse("")),
                Cell.of(well ? since(part) : ""),
                Cell.of(memory(cloud, part)),
                Cell.of(part.restarts() == 0 ? "" : part.restarts() + " restarts"),
                new Cell(trouble.map(state -> "certificate " + state).orElse(""), style::warning),
                new Cell(detail + ports(part), style::dim));
    }

    private static String word(PartState part, boolean well) {
        return part.isReady() && !well ? "unwell" : UpProgress.word(part.phase());
    }

    private static String since(PartState part) {
        Duration age = Duration.ofMillis(System.currentTimeMillis() - part.sinceMillis());
        return age.toMinutes() < 1
                ? age.toSeconds() + " s"
                : age.toHours() < 1 ? age.toMinutes() + " min" : age.toHours() + " h";
    }

    private static String memory(LocalCloud cloud, PartState part) {
        return cloud.residentBytes(part).stream()
                .mapToObj(bytes -> String.format(Locale.ROOT, "%d MiB", bytes >> 20))
                .findFirst()
                .orElse("");
    }

    private static String ports(PartState part) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(part.ports())
                .forEach((use, port) -> text.append(use).append(' ').append(port).append(' '));
        return text.toString().strip();
    }

    private static ObjectNode asJson(
            LocalCloud cloud, Optional<CloudState> state, boolean supervised) throws IOException {
        CloudSettings settings = cloud.settings().orElseThrow();
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("up", supervised)
                .put("folder", cloud.folder().root().toString())
                .put("api", settings.apiUrl())
                .put("registry", settings.registryUrl())
                .put("auth", settings.authUrl())
                .put("appsDomain", settings.appsDomain())
                .put("port", settings.port());
        var parts = root.putArray("parts");
        state.ifPresent(all -> all.parts().forEach(part -> add(parts.addObject(), cloud, part)));
        return root;
    }

    private static void add(ObjectNode to, LocalCloud cloud, PartState part) {
        to.put("name", part.name())
                .put("state", UpProgress.word(part.phase()))
                .put("well", cloud.isWell(part))
                .put("detail", part.detail())
                .put("restarts", part.restarts())
                .put("startMillis", part.tookMillis());
        part.running().ifPresent(process -> to.put("pid", process.pid()));
        cloud.residentBytes(part).ifPresent(bytes -> to.put("residentBytes", bytes));
        cloud.certificateTrouble(part).ifPresent(state -> to.put("certificate", state));
        ObjectNode ports = to.putObject("ports");
        new TreeMap<>(part.ports()).forEach(ports::put);
    }
}
