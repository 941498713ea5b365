package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Terminal;
import dev.dormouse.local.trust.LocalAuthority;
import dev.dormouse.local.trust.SystemTrust;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dormouse cloud untrust}: takes the cloud's authority out of the system's again. */
@Command(
        name = "untrust",
        header = "Undo dormouse cloud trust.",
        footer = "  dormouse cloud untrust")
public final class CloudUntrustCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    public CloudUntrustCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalAuthority authority =
                LocalAuthority.of(folder.existing(terminal).folder().publicRoot());
        Optional<SystemTrust> system = SystemTrust.ofThisSystem();
        if (system.isEmpty()) {
            terminal.out().println("To undo it on macOS, type:");
            terminal.out().println("  sudo security remove-trusted-cert -d " + authority.file());
        } else if (!system.get().trusts(authority)) {
            terminal.out().println("This system does not trust it.");
        } else if (system.get().mayChange()) {
            system.get().remove(authority);
            terminal.out().println("This system trusts it no more.");
        } else {
            terminal.out().println("To undo it, type:");
            system.get()
                    .commandsToRemove(authority)
                    .forEach(command -> terminal.out().println("  " + command));
        }
        return 0;
    }
}
