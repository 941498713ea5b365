package dev.dormouse.cli.admin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what operators do. */
@Command(
        name = "admin",
        header = "Run a cloud: suspend and resume apps and organisations.",
        subcommands = {SuspendCommand.class, ResumeCommand.class},
        footer = {
            "  dormouse admin suspend app_… --reason \"phishing\"",
            "  dormouse admin resume app_…"
        })
public final class AdminCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = requireNonNull(spec, "spec");
        self.commandLine().usage(self.commandLine().getOut());
    }
}
