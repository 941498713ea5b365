package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Confirmation;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dormouse cloud reset}: removes the cloud with all its data, after asking. */
@Command(
        name = "reset",
        header = "Remove the cloud with all accounts, apps and keys.",
        footer = {"  dormouse cloud reset", "  dormouse cloud reset --yes"})
public final class CloudResetCommand implements Callable<Integer> {
    private static final String WORD = "reset";

    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public CloudResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalCloud cloud = folder.existing(terminal);
        confirm(cloud);
        cloud.down(state -> {});
        cloud.delete();
        terminal.out().println("The cloud is gone. Start a new one: dormouse cloud up");
        return 0;
    }

    private void confirm(LocalCloud cloud) {
        Confirmation.ask(
                terminal,
                "This removes all accounts, apps and keys in " + cloud.folder().root() + ".",
                WORD,
                yes);
    }
}
