package dev.dormouse.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.doctor.Finding.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at what this machine and this folder have, and says how to get what is missing. */
@Command(
        name = "doctor",
        header = "Check this machine, its toolchains and the manifest of this folder.",
        descriptionHeading = "%n",
        description =
                "A toolchain that is missing only matters for apps in its language. A problem makes"
                        + " the exit code 1.",
        footer = {"  dormouse doctor", "  dormouse doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Check> checks = new ArrayList<>(new MachineChecks(terminal).all());
        checks.addAll(ToolchainChecks.all());
        checks.add(new ManifestCheck(terminal.directory()));
        List<Finding> findings = runAll(checks);
        if (json) {
            terminal.out().println(asJson(findings).toPrettyString());
        } else {
            asTable(findings).lines().forEach(terminal.out()::println);
        }
        boolean wrong = findings.stream().anyMatch(found -> found.state() == State.PROBLEM);
        return wrong ? 1 : 0;
    }

    private static List<Finding> runAll(List<Check> checks) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Finding> findings = new ArrayList<>();
            for (Future<List<Finding>> done :
                    threads.invokeAll(checks.stream().map(DoctorCommand::task).toList())) {
                findings.addAll(done.get());
            }
            return findings;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A check failed", e);
        }
    }

    private static Callable<List<Finding>> task(Check check) {
        return check::run;
    }

    private Table asTable(List<Finding> findings) {
        Table table = new Table();
        Style style = terminal.style();
        for (Finding found : findings) {
            String fix = found.fix().isEmpty() ? "" : ": " + found.fix();
            table.row(
                    switch (found.state()) {
                        case OK -> new Cell("ok", style::good);
                        case MISSING -> new Cell("missing", style::warning);
                        case PROBLEM -> new Cell("problem", style::bad);
                    },
                    new Cell(found.name(), style::bold),
                    Cell.of(found.detail() + fix));
        }
        return table;
    }

    private static ObjectNode asJson(List<Finding> findings) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        ArrayNode checks = root.putArray("checks");
        for (Finding found : findings) {
            checks.addObject()
                    .put("name", found.name())
                    .put("state", found.state().name().toLowerCase(Locale.ROOT))
                    .put("detail", found.detail())
                    .put("fix", found.fix());
        }
        return root;
    }
}
