package dev.dormouse.cli.login;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Input;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.CloudInfo;
import dev.dormouse.cli.api.Me;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.CredentialStore;
import dev.dormouse.cli.session.LocalCloudFiles;
import dev.dormouse.cli.session.TokenEndpoint;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes this command known to a cloud, in somebody's name. */
@Command(
        name = "login",
        header = "Log in to a cloud.",
        descriptionHeading = "%n",
        description = {
            "Shows a code and a page to confirm it on, in any browser. Whoever has no account yet can"
                    + " make one on that page.",
            "The login is kept in credentials.json in ~/.dormouse, which only you can read."
        },
        footer = {
            "  dormouse login",
            "  dormouse login https://api.example.com --browser",
            "  dormouse login --token < token.txt"
        })
public final class LoginCommand implements Callable<Integer> {
    private static final int TOKEN_BYTES_MAX = 16 * 1024;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "<url>",
            arity = "0..1",
            converter = CloudOptions.AddressConverter.class,
            description =
                    "The cloud; $DORMOUSE_CLOUD, the one logged in to last, or the local one"
                            + " otherwise.")
    private @Nullable CloudAddress address;

    @Option(names = "--browser", description = "Open the browser of this machine; no code.")
    private boolean browser;

    @Option(
            names = "--token",
            description = "Use an API token, which is read from standard input or asked for.")
    private boolean token;

    public LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (browser && token) {
            throw new CommandFailed(
                    ExitCodes.USAGE, "--browser and --token exclude each other; give one.");
        }
        try (CloudSession session = CloudSession.open(terminal, chosen())) {
            Credential credential = token ? readToken() : person(session);
            Me me = session.client(() -> Optional.of(bearer(credential))).accounts().me();
            session.store().logIn(session.address(), credential);
            terminal.out()
                    .println(
                            "Logged in to "
                                    + session.address()
                                    + " as "
                                    + terminal.style().bold(Printable.of(me.name()))
                                    + ".");
        }
        return ExitCodes.OK;
    }

    private CloudAddress chosen() {
        if (address != null) {
            return address;
        }
        CredentialStore store = new CredentialStore(terminal.dormouseHome(), Pause.SLEEPING);
        return terminal.variable("DORMOUSE_CLOUD")
                .map(CloudAddress::of)
                .or(store::current)
                .orElseGet(new LocalCloudFiles(terminal)::address);
    }

    private static String bearer(Credential credential) {
        return switch (credential) {
            case Credential.Login login -> login.accessToken();
            case Credential.Token(String value) -> value;
        };
    }

    private Credential readToken() {
        Input input = terminal.input();
        String text =
                input.isPerson()
                        ? input.askSecretly("API token: ")
                        : input.readAll(TOKEN_BYTES_MAX);
        String value = text.strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new CommandFailed(
                    ExitCodes.USAGE,
                    "There is no API token on standard input. Make one with 'dormouse tokens"
                            + " create', and pipe it in.");
        }
        return new Credential.Token(value);
    }

    private Credential person(CloudSession session) {
        CloudInfo cloud = session.anonymous().cloud();
        IdentityProvider provider = IdentityProvider.of(cloud, session.http());
        TokenEndpoint tokens = new TokenEndpoint(session.http(), session.clock());
        SecureRandom random = new SecureRandom();
        return browser
                ? new BrowserLogin(tokens, random).run(provider, this::open)
                : new DeviceLogin(tokens, session.clock(), session.pause(), random)
                        .run(provider, this::show);
    }

    private void open(URI page) {
        boolean opened = new WebBrowser(terminal).open(page);
        terminal.say(opened ? "Your browser opens this page:" : "Open this page in your browser:");
        terminal.say("  " + Printable.of(page.toString()));
    }

    private void show(DevicePrompt prompt) {
        terminal.say("Open this page, on any device, and log in or sign up:");
        terminal.say("  " + terminal.errStyle().name(Printable.of(prompt.complete().toString())));
        terminal.say(
                "It must show the code "
                        + terminal.errStyle().bold(prompt.userCode())
                        + ". Waiting for you to confirm it.");
    }
}
