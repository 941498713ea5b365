package dev.dormouse.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.login.DeviceLogin;
import dev.dormouse.cli.login.DevicePrompt;
import dev.dormouse.cli.login.IdentityProvider;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.LocalCloudFiles;
import dev.dormouse.cli.session.TokenEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** A new user on a cloud of this machine, from signing up to going back to the first version. */
final class UserStory {
    private static final String APP = "hello";
    private static final int NAME_BYTES = 3;
    private static final int PASSWORD_BYTES = 16;

    private final Terminal terminal;
    private final Dialogue dialogue;
    private final LocalCloudFiles files;
    private final SecureRandom random = new SecureRandom();

    UserStory(Terminal terminal, Dialogue dialogue) {
        this.terminal = terminal;
        this.dialogue = dialogue;
        this.files = new LocalCloudFiles(terminal);
    }

    void play() {
        dialogue.begin("Start the whole cloud on this machine");
        dialogue.type("cloud", "up");
        try (CloudSession session = CloudSession.open(terminal, files.address())) {
            IdentityProvider provider =
                    IdentityProvider.of(session.anonymous().cloud(), session.http());
            NewPerson person = newPerson();
            signUp(session, provider, person);
            logIn(session, provider, person);
            deploys(session);
        }
        next().forEach(terminal.out()::println);
    }

    private NewPerson newPerson() {
        String name = "demo-" + hex(NAME_BYTES);
        return new NewPerson(name, name + "@example.com", hex(PASSWORD_BYTES));
    }

    private String hex(int bytes) {
        byte[] chosen = new byte[bytes];
        random.nextBytes(chosen);
        return HexFormat.of().formatHex(chosen);
    }

    private void signUp(CloudSession session, IdentityProvider provider, NewPerson person) {
        dialogue.begin("Sign up, as a person does in a browser");
        AccountPages browser = new AccountPages(session.http(), provider);
        browser.register(person);
        dialogue.tell("Registered " + person.userName() + "; a mail was sent, and caught here.");
        URI link =
                new CaughtMails(files.mails(), session.clock(), session.pause())
                        .awaitLink(person.email());
        browser.confirm(link, person);
        dialogue.tell(
                "Opened the link of the mail, which confirms the address, and chose a password.");
    }

    /** What {@code dormouse login} does, with somebody at the browser. */
    private void logIn(CloudSession session, IdentityProvider provider, NewPerson person) {
        dialogue.begin("Log in");
        dialogue.tell(terminal.style().dim("$ dormouse login " + session.address()));
        Credential.Login login =
                new DeviceLogin(
                                new TokenEndpoint(session.http(), session.clock()),
                                session.clock(),
                                session.pause(),
                                random)
                        .run(provider, prompt -> approve(session, provider, prompt, person));
        session.store().logIn(session.address(), login);
        dialogue.type("whoami", "--cloud", session.address().toString());
    }

    private void approve(
            CloudSession session,
            IdentityProvider provider,
            DevicePrompt prompt,
            NewPerson person) {
        dialogue.tell("It shows the code " + prompt.userCode() + " and " + prompt.page());
        new AccountPages(session.http(), provider).approve(prompt, person);
        dialogue.tell("Logged in there as " + person.userName() + ", and let the command in.");
    }

    private void deploys(CloudSession session) {
        String cloud = session.address().toString();
        dialogue.begin("Deploy an app");
        dialogue.type("deploy", "--from", example("hello-c"), "--app", APP, "--cloud", cloud);
        URI url = session.client().apps().get(APP).url();
        request(session, url, "C");
        dialogue.begin("Deploy a second version, in another language");
        dialogue.type("deploy", "--from", example("hello-rust"), "--app", APP, "--cloud", cloud);
        request(session, url, "Rust");
        dialogue.begin("Go back");
        dialogue.type("rollback", "--app", APP, "--cloud", cloud);
        request(session, url, "C");
        dialogue.begin("Read the log");
        dialogue.type("logs", "--app", APP, "--cloud", cloud);
    }

    private static String example(String name) {
        String checkout = System.getProperty("dormouse.checkout");
        if (checkout == null) {
            throw new CommandFailed(
                    "The demo needs the examples. Start it as ./dormouse demo in the sources.");
        }
        return Path.of(checkout, "examples", name).toString();
    }

    private void request(CloudSession session, URI url, String language) {
        Answer answer = session.http().send(Call.get(url));
        String body = new String(answer.body(), UTF_8).strip();
        dialogue.tell(terminal.style().bold("GET " + url) + " → " + answer.status() + " " + body);
        if (!answer.isOk() || !body.contains(language)) {
            throw new CommandFailed(
                    url + " should have answered with the version in " + language + ".");
        }
    }

    private static List<String> next() {
        return List.of(
                "",
                "The cloud goes on running. Next:",
                "  ./dormouse apps           what is deployed, with its URL",
                "  ./dormouse cloud status   what runs",
                "  ./dormouse new c my-app   make an app of your own, then 'deploy' in its folder",
                "  ./dormouse cloud down     stop it; everything is kept");
    }
}
