package dev.dormouse.cli.deploy;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.AppLock;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.variable.VariableArguments;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Durations;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.app.CloudAppName;
import dev.dormouse.cli.build.AppBuild;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.kernel.id.TimeOrderedIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings an app to a cloud. */
@Command(
        name = "deploy",
        header = "Deploy an app to a cloud, and wait until its URL serves it.",
        descriptionHeading = "%n",
        description =
                "Uploads what the cloud does not have, makes a version of it and activates that"
                        + " version. Until then, and whenever something fails, the version before"
                        + " keeps serving.",
        footer = {
            "  dormouse deploy --build",
            "  dormouse deploy --from examples/site --variable greeting=hello",
            "  dormouse deploy --from hello:1.2.0 --json"
        })
public final class DeployCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-f", "--from"},
            paramLabel = "<app>",
            description =
                    "The app's folder or its spin.toml; or <app>:<tag> of what was pushed to the"
                            + " cloud's registry; this folder otherwise.")
    private String from = "";

    @Option(
            names = {"-a", "--app"},
            paramLabel = "<name>",
            description = "Its name in the cloud; application.name otherwise.")
    private @Nullable String app;

    @Option(names = "--build", description = "Build the app before.")
    private boolean build;

    @Option(
            names = "--variable",
            paramLabel = "<name=value>",
            description =
                    "Set a variable of the app together with the version; also name=@file,"
                            + " @file.json and @file.toml; may be repeated.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--no-wait",
            description = "End once the version is activated, before its URL was seen to serve it.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "<time>",
            converter = Durations.class,
            description = "How long to wait for the cloud, such as 90s or 5m; 2m otherwise.")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public DeployCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeploySource source = source();
        String name = app == null ? CloudAppName.of(source.appName().orElseThrow()) : app;
        DeployPlan plan =
                new DeployPlan(
                        source,
                        name,
                        VariableArguments.parse(variables, terminal.directory()),
                        !noWait,
                        timeout);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            TimeOrderedIds ids = new TimeOrderedIds(session.clock(), new SecureRandom());
            print(new Deployment(terminal, session, ids, plan).run());
        }
        return ExitCodes.OK;
    }

    private DeploySource source() {
        Path path = terminal.directory().resolve(from);
        if (!Files.exists(path)) {
            DeploySource pushed = DeploySource.Pushed.parse(from).orElse(null);
            if (pushed != null) {
                if (build) {
                    throw new CommandFailed(
                            ExitCodes.USAGE,
                            "\""
                                    + from
                                    + "\" was pushed already, so --build does nothing. Leave"
                                    + " it out.");
                }
                return pushed;
            }
        }
        return new DeploySource.Local(locked(AppLocation.of(path)));
    }

    private AppContent locked(AppLocation location) {
        AppManifest manifest = AppReader.read(location);
        if (build) {
            new AppBuild(terminal, location.folder()).run(manifest.components());
        }
        return AppLock.lock(manifest, location.folder());
    }

    private void print(Deployed deployed) {
        if (json) {
            terminal.out().println(Json.pretty(deployed));
            return;
        }
        Style style = terminal.style();
        terminal.out()
                .println(
                        style.good(deployed.live() ? "Live:" : "Activated:")
                                + " "
                                + style.bold(Printable.of(deployed.app()))
                                + " version "
                                + deployed.version()
                                + " at "
                                + style.name(Printable.of(deployed.url().toString())));
        Table table = new Table();
        for (DeployedRoute route : deployed.routes()) {
            table.row(
                    new Cell(deployed.url().resolve(route.route()).toString(), style::name),
                    Cell.of(route.target()));
        }
        table.lines().forEach(terminal.out()::println);
    }
}
