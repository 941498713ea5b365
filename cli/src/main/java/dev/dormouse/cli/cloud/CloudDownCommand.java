package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse cloud down}: ends the cloud; its data stay. */
@Command(
        name = "down",
        header = "Stop the cloud. Its data stay.",
        description = "Also ends what a supervisor left that died.",
        footer = "  dormouse cloud down")
public final class CloudDownCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    public CloudDownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalCloud cloud = folder.existing(terminal);
        if (cloud.isUp()) {
            terminal.err().println("Stopping the cloud");
        }
        boolean ran = cloud.down(state -> {});
        terminal.out().println(ran ? "The cloud is down." : "The cloud was not running.");
        return 0;
    }
}
