package dev.dormouse.cli.cloud;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.backup.Backup;
import dev.dormouse.local.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse cloud restore}: brings a saved cloud back where there is none. */
@Command(
        name = "restore",
        header = "Bring a saved cloud back.",
        footer = {
            "  dormouse cloud restore cloud.tar.gz",
            "  dormouse cloud restore cloud.tar.gz --keys /safe/cloud.keys"
        })
public final class CloudRestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Parameters(paramLabel = "FILE", description = "What dormouse cloud backup wrote.")
    private @Nullable Path file;

    @Option(names = "--keys", paramLabel = "FILE", description = "Its keys (default: FILE.keys).")
    private @Nullable Path keys;

    public CloudRestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LocalCloud cloud = folder.cloud(terminal);
        cloud.requireDown("restore another");
        Path source = terminal.directory().resolve(requireNonNull(file, "file"));
        Path secrets = keys == null ? Backup.keysOf(source) : terminal.directory().resolve(keys);
        new Restore(cloud.folder()).from(source, secrets);
        terminal.out().println("The cloud is back. Start it: dormouse cloud up");
        return 0;
    }
}
