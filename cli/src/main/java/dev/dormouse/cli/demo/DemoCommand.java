package dev.dormouse.cli.demo;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.serve.SiteDemo;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what Dormouse does, for real. */
@Command(
        name = "demo",
        header = "Show Dormouse at work on this machine.",
        descriptionHeading = "%n",
        description =
                "Starts a cloud and plays the story of a new user: signing up, logging in, deploying,"
                        + " a second version, going back. The cloud goes on running.",
        footer = {"  dormouse demo", "  dormouse demo --app-only"})
public final class DemoCommand implements Callable<Integer> {
    private static final String CLOUD = "cloud";

    private final Terminal terminal;

    @Option(
            names = "--app-only",
            description = "No cloud: serve the example site, send it requests, show the answers.")
    private boolean appOnly;

    @Spec private @Nullable CommandSpec spec;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine root = requireNonNull(spec, "spec").root().commandLine();
        if (appOnly || !root.getSubcommands().containsKey(CLOUD)) {
            new SiteDemo(terminal).run();
        } else {
            new UserStory(terminal, new Dialogue(terminal, root)).play();
        }
        return ExitCodes.OK;
    }
}
