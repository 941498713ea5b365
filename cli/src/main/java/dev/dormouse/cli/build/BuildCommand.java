package dev.dormouse.cli.build;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds an app's components with the commands of its manifest. */
@Command(
        name = "build",
        header = "Run the build commands of an app's components.",
        footer = {
            "  dormouse build",
            "  dormouse build -f examples/site -c pages",
            "  dormouse build --up -- --listen 127.0.0.1:8080"
        })
public final class BuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-f", "--from"},
            paramLabel = "<app>",
            description = "The app's folder or its spin.toml; this folder otherwise.")
    private Path from = Path.of("");

    @Option(
            names = {"-c", "--component-id"},
            paramLabel = "<id>",
            description = "Build this component only; may be repeated.")
    private List<String> components = new ArrayList<>();

    @Option(
            names = {"-u", "--up"},
            description = "Serve the app after that; arguments after -- are those of 'up'.")
    private boolean up;

    @Parameters(paramLabel = "<up option>", description = "Arguments of 'up', after --.")
    private List<String> upArguments = new ArrayList<>();

    @Spec private @Nullable CommandSpec spec;

    public BuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AppLocation location = AppLocation.of(terminal.directory().resolve(from));
        AppManifest manifest = AppReader.read(location);
        Map<String, Component> chosen = AppReader.components(manifest, components);
        int built = new AppBuild(terminal, location.folder()).run(chosen);
        terminal.err().println(summary(built));
        return up ? serve(location) : 0;
    }

    private static String summary(int built) {
        return switch (built) {
            case 0 -> "Nothing to build: no component has a build command.";
            case 1 -> "Built 1 component.";
            default -> "Built " + built + " components.";
        };
    }

    private int serve(AppLocation location) {
        List<String> arguments = new ArrayList<>(List.of("up", "-f", location.file().toString()));
        arguments.addAll(upArguments);
        return requireNonNull(spec, "spec")
                .root()
                .commandLine()
                .execute(arguments.toArray(String[]::new));
    }
}
