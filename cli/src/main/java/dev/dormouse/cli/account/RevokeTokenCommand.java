package dev.dormouse.cli.account;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes an API token worthless. */
@Command(
        name = "revoke",
        header = "Revoke an API token, at once and for good.",
        footer = "  dormouse tokens revoke tok_01jd8x4s2k9v7q3m5n6p8r0t1w")
public final class RevokeTokenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "<id>", description = "Its id, as 'dormouse tokens' shows it.")
    private String id = "";

    @Mixin private CloudOptions cloud = new CloudOptions();

    public RevokeTokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            session.client().accounts().revokeToken(id);
            terminal.out().println("Revoked " + id + ".");
        }
        return ExitCodes.OK;
    }
}
