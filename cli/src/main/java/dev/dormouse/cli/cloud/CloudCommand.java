package dev.dormouse.cli.cloud;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse cloud}, which shows what there is. */
@Command(
        name = "cloud",
        header = "Run the whole cloud on this machine.",
        description =
                "Starts PostgreSQL, Keycloak, the control plane, gateways and nodes in the background."
                        + " Everything is in one folder and listens on this machine only.",
        subcommands = {
            CloudUpCommand.class,
            CloudStatusCommand.class,
            CloudLogsCommand.class,
            CloudMailCommand.class,
            CloudDownCommand.class,
            CloudResetCommand.class,
            CloudBackupCommand.class,
            CloudRestoreCommand.class,
            CloudTrustCommand.class,
            CloudUntrustCommand.class
        },
        footer = {
            "  dormouse cloud up              start it; again, to start what a new build changed",
            "  dormouse cloud up --nodes 2    with two nodes",
            "  dormouse cloud status          what runs",
            "  dormouse cloud mail            the mails it would have sent"
        })
public final class CloudCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = requireNonNull(spec, "spec");
        self.commandLine().usage(self.commandLine().getOut());
    }
}
