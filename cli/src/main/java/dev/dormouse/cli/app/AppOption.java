package dev.dormouse.cli.app;

import dev.dormouse.cli.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which app of a cloud is meant. */
public final class AppOption {
    @Option(
            names = {"-a", "--app"},
            paramLabel = "<app>",
            description = "The app's name or id; the one of this folder otherwise.")
    private @Nullable String app;

    public String name(Terminal terminal) {
        return app == null ? CloudAppName.ofFolder(terminal) : app;
    }
}
