package dev.dormouse.cli.account;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.CreateToken;
import dev.dormouse.cli.api.TokenView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API token. */
@Command(
        name = "create",
        header = "Make an API token, for CI and other programs.",
        descriptionHeading = "%n",
        description = "The token is printed once; the cloud keeps only a hash of it.",
        footer = {
            "  dormouse tokens create ci --scope app:read --scope app:deploy --expires 90d",
            "  dormouse tokens create ci > token.txt"
        })
public final class CreateTokenCommand implements Callable<Integer> {
    private static final List<String> SCOPES_DEFAULT =
            List.of("app:read", "app:write", "app:deploy", "logs:read");
    private static final Pattern LIFE = Pattern.compile("([0-9]{1,5})([hd])");

    private final Terminal terminal;

    @Parameters(paramLabel = "<name>", description = "What it is for.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "<scope>",
            description =
                    "What it may do; may be repeated. One of app:read, app:write, app:deploy,"
                            + " logs:read, secret:write, token:write; the first four otherwise.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "<time>",
            description =
                    "How long it is valid, such as 12h or 90d; the cloud's default otherwise.")
    private @Nullable String expires;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public CreateTokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            Instant end = expires == null ? null : session.clock().instant().plus(life(expires));
            TokenView token =
                    session.client()
                            .accounts()
                            .createToken(
                                    new CreateToken(
                                            name, scopes.isEmpty() ? SCOPES_DEFAULT : scopes, end));
            if (json) {
                terminal.out().println(Json.pretty(token));
            } else {
                terminal.say("Keep this token; it is not shown again:");
                terminal.out().println(token.token());
            }
        }
        return ExitCodes.OK;
    }

    private static Duration life(String text) {
        Matcher life = LIFE.matcher(text);
        if (!life.matches()) {
            throw new CommandFailed(
                    ExitCodes.USAGE, "\"" + text + "\" is no time to live. Write 12h or 90d.");
        }
        long number = Long.parseLong(life.group(1));
        return life.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }
}
