package dev.dormouse.cli.admin;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AdminClient;
import dev.dormouse.cli.api.transport.NotLoggedIn;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.LocalCloudFiles;
import java.util.Optional;
import java.util.function.Consumer;

/** Speaks to a cloud as its operator. */
final class OperatorSession {
    private OperatorSession() {}

    static void run(Terminal terminal, CloudOptions cloud, Consumer<AdminClient> action) {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            Optional<String> token = new LocalCloudFiles(terminal).operatorToken(session.address());
            if (token.isEmpty()) {
                throw new NotLoggedIn(
                        "This needs the operator's token of "
                                + session.address()
                                + ". Set DORMOUSE_OPERATOR_TOKEN to it.");
            }
            action.accept(session.client(() -> token).admin());
        }
    }
}
