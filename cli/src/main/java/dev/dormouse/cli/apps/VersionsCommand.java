package dev.dormouse.cli.apps;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.VersionState;
import dev.dormouse.cli.api.VersionView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the versions of an app. */
@Command(
        name = "versions",
        header = "List the versions of an app.",
        footer = {"  dormouse versions", "  dormouse versions --app hello --json"})
public final class VersionsCommand implements Callable<Integer> {
    private static final int DIGEST_CHARS_SHOWN = 19;

    private final Terminal terminal;

    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public VersionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppsClient apps = session.client().apps();
            List<VersionView> versions = apps.versions(name);
            if (json) {
                terminal.out().println(Json.pretty(versions));
            } else if (versions.isEmpty()) {
                terminal.out().println("No versions yet. Make one with 'dormouse deploy'.");
            } else {
                AppView.Production production = apps.get(name).production();
                long active = production == null ? 0 : production.version();
                table(versions, active).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private Table table(List<VersionView> versions, long active) {
        Style style = terminal.style();
        Table table = new Table();
        for (VersionView version : versions) {
            boolean isActive = version.number() == active;
            VersionView.Refusal error = version.error();
            String why = error == null || error.detail() == null ? "" : error.detail();
            table.row(
                    new Cell(Long.toString(version.number()), style::bold),
                    isActive
                            ? new Cell("production", style::good)
                            : new Cell(
                                    version.state().name().toLowerCase(Locale.ROOT),
                                    version.state() == VersionState.REFUSED
                                            ? style::bad
                                            : style::dim),
                    Cell.of(version.created() == null ? "" : version.created().toString()),
                    new Cell(shortened(version.image()), style::dim),
                    Cell.of(Printable.of(why)));
        }
        return table;
    }

    private static String shortened(String digest) {
        return digest.length() <= DIGEST_CHARS_SHOWN
                ? digest
                : digest.substring(0, DIGEST_CHARS_SHOWN);
    }
}
