package dev.dormouse.cli.cloud;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.Tools;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cloud a command is about. */
final class CloudFolderOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The cloud's folder (default: $DORMOUSE_CLOUD_DATA, or ~/.dormouse/cloud).")
    private @Nullable Path data;

    LocalCloud cloud(Terminal terminal) {
        Path folder =
                data != null
                        ? terminal.directory().resolve(data)
                        : terminal.variable("DORMOUSE_CLOUD_DATA")
                                .map(terminal.directory()::resolve)
                                .orElseGet(() -> terminal.dormouseHome().resolve("cloud"));
        return new LocalCloud(
                new CloudFolder(folder), new Tools(terminal.dormouseHome().resolve("tools")));
    }

    /** One that was started at least once. */
    LocalCloud existing(Terminal terminal) throws IOException {
        LocalCloud cloud = cloud(terminal);
        if (cloud.settings().isEmpty()) {
            throw new CommandFailed(
                    "There is no cloud in "
                            + cloud.folder().root()
                            + ". Start one: dormouse cloud up");
        }
        return cloud;
    }
}
