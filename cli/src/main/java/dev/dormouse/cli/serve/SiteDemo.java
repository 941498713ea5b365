package dev.dormouse.cli.serve;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Serves the example site, asks it for a few pages and shows what comes back. */
public final class SiteDemo {
    private static final List<DemoRequest> REQUESTS =
            List.of(
                    new DemoRequest(
                            "a file, served by a component in C",
                            "/",
                            200,
                            "text/html",
                            "Dormouse"),
                    new DemoRequest(
                            "a Markdown page, rendered by a component in Rust",
                            "/pages/year",
                            200,
                            "text/html",
                            "<h1"),
                    new DemoRequest(
                            "a redirect by a component in AssemblyScript",
                            "/old/year",
                            308,
                            "",
                            ""),
                    new DemoRequest(
                            "what a component in Go is given, path parameters too",
                            "/echo/alice/a/b?c=d",
                            200,
                            "text/plain",
                            "alice"),
                    new DemoRequest(
                            "a fixed answer of the server itself",
                            "/robots.txt",
                            200,
                            "text/plain",
                            "User-agent"),
                    new DemoRequest("a page that is not there", "/nothing", 404, "text/html", ""));

    private final Terminal terminal;

    public SiteDemo(Terminal terminal) {
        this.terminal = terminal;
    }

    public void run() throws IOException {
        Path site = site();
        ServeOptions options = new ServeOptions();
        CommandLine.populateCommand(
                options, "--from", site.toString(), "--listen", "127.0.0.1:0", "--quiet");
        terminal.out().println("Starting the example site; its modules are compiled once.");
        terminal.out().flush();
        try (LocalServer server = LocalServer.start(terminal, options, AppLocation.of(site))) {
            new RouteReport(server.app(), server.url()).print(terminal);
            for (DemoRequest request : REQUESTS) {
                show(request, server.url());
            }
        }
        terminal.out().println(terminal.style().good("All answers are what they should be."));
        next().forEach(terminal.out()::println);
    }

    private static Path site() {
        String checkout = System.getProperty("dormouse.checkout");
        if (checkout == null) {
            throw new CommandFailed(
                    "The demo needs the example site. Start it as ./dormouse demo in the sources.");
        }
        return Path.of(checkout, "examples", "site");
    }

    private void show(DemoRequest request, URI url) throws IOException {
        Style style = terminal.style();
        DemoRequest.Answer answer = request.send(url);
        terminal.out()
                .println(style.bold("GET " + request.path()) + style.dim("   " + request.what()));
        terminal.out()
                .println(
                        "  "
                                + style.good(String.valueOf(answer.status()))
                                + " "
                                + answer.summary()
                                + style.dim("   " + answer.millis() + " ms"));
        answer.firstLines().forEach(line -> terminal.out().println("    " + line));
        terminal.out().println();
        terminal.out().flush();
        request.check(answer);
    }

    private static List<String> next() {
        return List.of(
                "",
                "Next:",
                "  ./dormouse up -f examples/site    serve it on http://127.0.0.1:3000",
                "  ./dormouse new c my-app           make an app of your own",
                "  ./dormouse --help                 everything else");
    }
}
