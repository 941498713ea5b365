package dev.dormouse.cli.cloud;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.backup.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dormouse cloud backup}: saves the cloud into two files, while it runs or not. */
@Command(
        name = "backup",
        header = "Save the cloud: database, blobs and keys.",
        description =
                "Writes two files: FILE with database and blobs, and FILE.keys with the keys. Keep them"
                        + " apart: whoever has both has everything. The cloud may run meanwhile.",
        footer = "  dormouse cloud backup cloud.tar.gz")
public final class CloudBackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Parameters(paramLabel = "FILE", description = "Must not exist yet.")
    private @Nullable Path file;

    public CloudBackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LocalCloud cloud = folder.existing(terminal);
        Path target = terminal.directory().resolve(requireNonNull(file, "file"));
        cloud.backup(target);
        terminal.out().println("Data: " + target);
        terminal.out().println("Keys: " + Backup.keysOf(target) + "  (keep them apart)");
        return 0;
    }
}
