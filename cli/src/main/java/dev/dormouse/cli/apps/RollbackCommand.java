package dev.dormouse.cli.apps;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Durations;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChannelView;
import dev.dormouse.cli.api.VersionState;
import dev.dormouse.cli.api.VersionView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.deploy.LiveCheck;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Activates a version that is there already. */
@Command(
        name = "rollback",
        header = "Go back to an earlier version of an app, or on to a later one.",
        descriptionHeading = "%n",
        description = "Nothing is built, uploaded or restarted.",
        footer = {"  dormouse rollback", "  dormouse rollback 3 --app hello"})
public final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "<version>",
            arity = "0..1",
            description = "Its number; the newest usable one before the active one otherwise.")
    private @Nullable Long version;

    @Mixin private AppOption app = new AppOption();

    @Option(
            names = "--no-wait",
            description = "End once the version is activated, before its URL was seen to serve it.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "<time>",
            converter = Durations.class,
            description = "How long to wait for the URL; 1m otherwise.")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code --json} prints. */
    private record Answer(
            String app, URI url, long version, @Nullable Long before, long generation) {}

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppsClient apps = session.client().apps();
            AppView found = apps.get(name);
            AppView.Production production = found.production();
            VersionView target =
                    version == null
                            ? before(apps, found, production)
                            : apps.version(found.id(), version);
            ChannelView channel = apps.activate(found.id(), target.number());
            if (!noWait) {
                new LiveCheck(session.http(), session.clock(), session.pause())
                        .await(found.url(), target.digest(), timeout);
            }
            print(
                    new Answer(
                            found.name(),
                            found.url(),
                            target.number(),
                            production == null ? null : production.version(),
                            channel.generation()));
        }
        return ExitCodes.OK;
    }

    private static VersionView before(
            AppsClient apps, AppView app, AppView.@Nullable Production production) {
        if (production == null) {
            throw new CommandFailed(
                    app.name()
                            + " has no active version to go back from. 'dormouse versions' lists"
                            + " what there is; name one.");
        }
        return apps.versions(app.id()).stream()
                .filter(each -> each.state() == VersionState.READY)
                .filter(each -> each.number() < production.version())
                .max(Comparator.comparingLong(VersionView::number))
                .orElseThrow(() ->
                        new CommandFailed(
                                "There is no usable version before "
                                        + production.version()
                                        + ". 'dormouse versions' lists what there is; name one."));
    }

    private void print(Answer answer) {
        if (json) {
            terminal.out().println(Json.pretty(answer));
            return;
        }
        String from = answer.before() == null ? "" : ", after version " + answer.before();
        terminal.out()
                .println(
                        terminal.style().name(Printable.of(answer.url().toString()))
                                + " serves version "
                                + terminal.style().bold(Long.toString(answer.version()))
                                + from
                                + ".");
    }
}
