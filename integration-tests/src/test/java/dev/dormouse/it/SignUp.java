package dev.dormouse.it;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.api.CloudClient;
import dev.dormouse.cli.api.CreateToken;
import dev.dormouse.cli.api.transport.AccessTokens;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.demo.AccountPages;
import dev.dormouse.cli.demo.CaughtMails;
import dev.dormouse.cli.demo.NewPerson;
import dev.dormouse.cli.login.IdentityProvider;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.CredentialStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes people, the way people come: Keycloak's pages, the mail, the login by a code. */
record SignUp(CloudHttp http, CloudAddress address, Path mails) {
    private static final List<String> SCOPES =
            List.of(
                    "app:read",
                    "app:write",
                    "app:deploy",
                    "logs:read",
                    "secret:write",
                    "token:write");

    SignUp {
        requireNonNull(http, "http");
        requireNonNull(address, "address");
        requireNonNull(mails, "mails");
    }

    Person as(String name, DormouseCommand command) throws IOException, InterruptedException {
        NewPerson person = new NewPerson(name, name + "@example.com", UUID.randomUUID().toString());
        IdentityProvider provider = IdentityProvider.of(client(AccessTokens.NONE).cloud(), http);
        AccountPages browser = new AccountPages(http, provider);
        browser.register(person);
        URI link =
                new CaughtMails(mails, InstantSource.system(), Pause.SLEEPING)
                        .awaitLink(person.email());
        browser.confirm(link, person);
        command.login(prompt -> new AccountPages(http, provider).approve(prompt, person));
        String token = token(command);
        return new Person(name, command, token, client(() -> Optional.of(token)));
    }

    private String token(DormouseCommand command) {
        Credential credential =
                new CredentialStore(command.home(), Pause.SLEEPING).find(address).orElseThrow();
        return switch (credential) {
            case Credential.Login login ->
                    requireNonNull(
                            client(() -> Optional.of(login.accessToken()))
                                    .accounts()
                                    .createToken(new CreateToken("tests", SCOPES, null))
                                    .token());
            case Credential.Token(String value) -> value;
        };
    }

    private CloudClient client(AccessTokens tokens) {
        return new CloudClient(http.with(tokens), address, Optional.empty());
    }
}
