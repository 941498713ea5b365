package dev.dormouse.cli.login;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import dev.dormouse.kernel.DormouseException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a login, here and at its issuer. */
@Command(
        name = "logout",
        header = "Log out of a cloud.",
        descriptionHeading = "%n",
        description = "An API token stays valid until it is revoked ('dormouse tokens revoke').",
        footer = {"  dormouse logout", "  dormouse logout --cloud https://api.example.com"})
public final class LogoutCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public LogoutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            Credential credential = session.store().find(session.address()).orElse(null);
            if (!session.store().remove(session.address())) {
                terminal.out().println("You were not logged in to " + session.address() + ".");
                return ExitCodes.OK;
            }
            if (credential instanceof Credential.Login login) {
                revoke(session, login);
            }
            terminal.out().println("Logged out of " + session.address() + ".");
        }
        return ExitCodes.OK;
    }

    private void revoke(CloudSession session, Credential.Login login) {
        try {
            IdentityProvider provider =
                    IdentityProvider.of(session.anonymous().cloud(), session.http());
            provider.revocationEndpoint()
                    .ifPresent(endpoint ->
                            new TokenEndpoint(session.http(), session.clock())
                                    .post(
                                            endpoint,
                                            Map.of(
                                                    "client_id",
                                                    login.clientId(),
                                                    "token",
                                                    login.refreshToken(),
                                                    "token_type_hint",
                                                    "refresh_token"))
                                    .orRefused());
        } catch (CommandFailed e) {
            throw e;
        } catch (DormouseException e) {
            terminal.warn(
                    "the login is gone from this machine, but the cloud could not be told: "
                            + Printable.of(e.detail()));
        }
    }
}
