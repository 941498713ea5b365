package dev.dormouse.cli.serve;

import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.build.AppBuild;
import dev.dormouse.cli.serve.WatchedFiles.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves an app and keeps it up to date with its sources, until Ctrl-C. */
@Command(
        name = "watch",
        header = "Serve an app; build and swap it whenever its files change.",
        descriptionHeading = "%n",
        description =
                "Watches the manifest, what build.watch names, modules and files. No request is"
                        + " dropped; while a build fails, the version before serves.",
        footer = {"  dormouse watch", "  dormouse watch -f examples/site --listen 127.0.0.1:8080"})
public final class WatchCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Terminal terminal;

    @Mixin private ServeOptions options = new ServeOptions();

    @Option(names = "--skip-build", description = "Do not build at the start.")
    private boolean skipBuild;

    public WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AppLocation location = options.location(terminal);
        AppManifest manifest = AppReader.read(location);
        WatchedFiles files = new WatchedFiles(location, manifest);
        Snapshot before = files.look();
        if (!skipBuild) {
            new AppBuild(terminal, location.folder())
                    .run(AppReader.components(manifest, options.components()));
        }
        Snapshot seen = new Snapshot(before.sources(), files.look().content());
        try (LocalServer server = LocalServer.start(terminal, options, location)) {
            StopSignal stop = StopSignal.install();
            RouteReport report = new RouteReport(server.app(), server.url());
            report.print(terminal);
            WatchLoop loop = new WatchLoop(terminal, location, options.components(), server, seen);
            while (!stop.await(BETWEEN_LOOKS)) {
                loop.look();
            }
            server.drain();
        }
        return 0;
    }
}
