package dev.dormouse.cli.app;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an app is called in a cloud, where its name is part of a host name. */
public final class CloudAppName {
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9]+");

    private CloudAppName() {}

    /** For the name in a manifest. */
    public static String of(String applicationName) {
        String lower = applicationName.toLowerCase(Locale.ROOT);
        String name = NOT_IN_NAMES.matcher(lower).replaceAll("-").replaceAll("^-|-$", "");
        if (name.isEmpty()) {
            throw new CommandFailed(
                    ExitCodes.USAGE,
                    "\""
                            + applicationName
                            + "\" has no letters that a host name can have. Name the app with"
                            + " --app.");
        }
        return name;
    }

    /** For the app in the folder that a command was started in. */
    public static String ofFolder(Terminal terminal) {
        Path manifest = terminal.directory().resolve(AppLocation.MANIFEST);
        if (!Files.exists(manifest)) {
            throw new CommandFailed(
                    ExitCodes.USAGE,
                    "There is no "
                            + AppLocation.MANIFEST
                            + " here to take the app's name from. Name the app with --app;"
                            + " 'dormouse apps' lists yours.");
        }
        return of(AppReader.read(AppLocation.of(manifest)).application().name());
    }
}
