package dev.dormouse.cli.admin;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.session.CloudOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops an app, or all apps of an organisation. */
@Command(
        name = "suspend",
        header = "Stop serving an app, or all apps of an organisation.",
        footer = "  dormouse admin suspend app_01jd8x4s2k9v7q3m5n6p8r0t1w --reason \"phishing\"")
public final class SuspendCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "<id>",
            converter = Tenant.Converter.class,
            description = "The id of an app or an organisation.")
    private @Nullable Tenant tenant;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "<text>",
            description = "Why; the tenant reads it.")
    private String reason = "";

    @Mixin private CloudOptions cloud = new CloudOptions();

    public SuspendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Tenant chosen = requireNonNull(tenant, "tenant");
        OperatorSession.run(terminal, cloud, admin -> chosen.suspend(admin, reason));
        terminal.out().println("Suspended " + chosen + ".");
        return ExitCodes.OK;
    }
}
