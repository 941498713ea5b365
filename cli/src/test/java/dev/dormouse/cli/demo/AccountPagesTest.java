package dev.dormouse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.fake.CloudUser;
import dev.dormouse.cli.login.DeviceLogin;
import dev.dormouse.cli.login.IdentityProvider;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountPagesTest {
    private static final NewPerson GRACE =
            new NewPerson("grace", "grace@example.com", "a long password");

    @TempDir Path folder;
    private CloudUser user;
    private CloudSession session;
    private IdentityProvider provider;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder);
        session = CloudSession.open(user.cli().terminal(), user.address());
        provider = IdentityProvider.of(session.anonymous().cloud(), session.http());
    }

    @AfterEach
    void stop() {
        session.close();
        user.close();
    }

    private AccountPages browser() {
        return new AccountPages(session.http(), provider);
    }

    private Credential.Login logIn(NewPerson person) {
        return new DeviceLogin(
                        new TokenEndpoint(session.http(), session.clock()),
                        session.clock(),
                        session.pause(),
                        new Random(1))
                .run(provider, prompt -> browser().approve(prompt, person));
    }

    @Test
    void personSignsUpConfirmsTheAddressAndLetsADeviceIn() {
        browser().register(GRACE);
        browser().confirm(link(), GRACE);
        user.store().logIn(user.address(), logIn(GRACE));
        assertThat(user.cli().run("whoami")).as(user.cli().err()).isZero();
        assertThat(user.cli().out()).contains("grace@example.com");
    }

    private URI link() {
        return AccountPages.linkIn(user.cloud().people().pages().mails().getLast()).orElseThrow();
    }

    @Test
    void refusedRegistrationSaysWhy() {
        browser().register(GRACE);
        assertThatThrownBy(() -> browser().register(GRACE))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Username already exists");
    }

    @Test
    void refusedPasswordSaysWhy() {
        browser().register(GRACE);
        NewPerson weak = new NewPerson("grace", "grace@example.com", "short");
        assertThatThrownBy(() -> browser().confirm(link(), weak))
                .hasMessageContaining("minimum length 12");
    }

    @Test
    void addressThatIsNotConfirmedLetsNoDeviceIn() {
        browser().register(GRACE);
        assertThatThrownBy(() -> logIn(GRACE)).hasMessageContaining("Invalid username or password");
    }

    @Test
    void caughtMailGivesItsLinkWhicheverPartHoldsIt() throws Exception {
        Path mails = Files.createDirectory(folder.resolve("mails"));
        String link =
                "https://auth.dormouse.localhost/realms/x/login-actions/action-token?key=3Dab";
        Files.writeString(
                mails.resolve("1.eml"),
                "To: ada@example.com\r\n\r\n"
                        + link
                        + "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nno link\r\n");
        Files.writeString(
                mails.resolve("2.eml"),
                "To: bob@example.com\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<a href=3D\""
                        + link.replace("=", "=3D").replace("login", "lo=\r\ngin")
                        + "\">");
        CaughtMails caught = new CaughtMails(mails, session.clock(), session.pause());
        assertThat(caught.awaitLink("ada@example.com")).hasToString(link);
        assertThat(caught.awaitLink("bob@example.com")).hasToString(link);
    }

    @Test
    void mailWithoutLinkHasNone() {
        assertThat(AccountPages.linkIn("Welcome! https://example.com/x")).isEmpty();
    }
}
