package dev.dormouse.cli.admin;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.session.CloudOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a suspension. */
@Command(
        name = "resume",
        header = "Serve a suspended app or organisation again.",
        footer = "  dormouse admin resume app_01jd8x4s2k9v7q3m5n6p8r0t1w")
public final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "<id>",
            converter = Tenant.Converter.class,
            description = "The id of an app or an organisation.")
    private @Nullable Tenant tenant;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Tenant chosen = requireNonNull(tenant, "tenant");
        OperatorSession.run(terminal, cloud, chosen::resume);
        terminal.out().println("Resumed " + chosen + ".");
        return ExitCodes.OK;
    }
}
