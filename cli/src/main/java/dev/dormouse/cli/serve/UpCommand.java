package dev.dormouse.cli.serve;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.build.AppBuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves an app until Ctrl-C. */
@Command(
        name = "up",
        header = "Serve an app on this machine.",
        descriptionHeading = "%n",
        description =
                "Ctrl-C lets requests that are under way end, for up to 10 s; a second one stops"
                        + " at once.",
        footer = {
            "  dormouse up",
            "  dormouse up --build -f examples/site --listen 127.0.0.1:8080",
            "  dormouse up -f hello.wasm --find-free-port --format json"
        })
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ServeOptions options = new ServeOptions();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "How to show the routes: ${COMPLETION-CANDIDATES}.")
    private OutputFormat format = OutputFormat.plain;

    @Option(names = "--build", description = "Build the app before.")
    private boolean build;

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        AppLocation location = options.location(terminal);
        if (build) {
            new AppBuild(terminal, location.folder())
                    .run(AppReader.components(AppReader.read(location), options.components()));
        }
        try (LocalServer server = LocalServer.start(terminal, options, location)) {
            StopSignal stop = StopSignal.install();
            show(new RouteReport(server.app(), server.url()));
            stop.await();
            server.drain();
        }
        return 0;
    }

    private void show(RouteReport report) {
        switch (format) {
            case json -> {
                terminal.out().println(report.json());
                terminal.out().flush();
            }
            case plain -> report.print(terminal);
        }
    }
}
