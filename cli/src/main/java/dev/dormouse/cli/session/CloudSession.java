package dev.dormouse.cli.session;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.CloudClient;
import dev.dormouse.cli.api.transport.AccessTokens;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.CloudTrust;
import dev.dormouse.cli.api.transport.NotLoggedIn;
import dev.dormouse.cli.api.transport.Pause;
import java.time.InstantSource;
import java.util.Optional;

/** A cloud, the connections to it, and who speaks on them. Wires what commands of a cloud need. */
public final class CloudSession implements AutoCloseable {
    private final CloudAddress address;
    private final Optional<String> organisation;
    private final CloudHttp http;
    private final CredentialStore store;
    private final InstantSource clock;
    private final Pause pause;
    private final Optional<String> givenToken;

    private CloudSession(Terminal terminal, CloudAddress address, Optional<String> organisation) {
        this.address = address;
        this.organisation = organisation;
        this.clock = InstantSource.system();
        this.pause = Pause.SLEEPING;
        this.http =
                CloudHttp.open(
                        CloudTrust.context(new LocalCloudFiles(terminal).root(address)), pause);
        this.store = store(terminal);
        this.givenToken = terminal.variable("DORMOUSE_TOKEN");
    }

    private static CredentialStore store(Terminal terminal) {
        return new CredentialStore(terminal.dormouseHome(), Pause.SLEEPING);
    }

    public static CloudSession open(Terminal terminal, CloudOptions options) {
        CloudAddress address = options.address(terminal, store(terminal));
        return new CloudSession(terminal, address, options.organisation(terminal));
    }

    /** Of a cloud that nobody need be logged in to. */
    public static CloudSession open(Terminal terminal, CloudAddress address) {
        return new CloudSession(terminal, address, Optional.empty());
    }

    public CloudAddress address() {
        return address;
    }

    public Optional<String> organisation() {
        return organisation;
    }

    public InstantSource clock() {
        return clock;
    }

    public Pause pause() {
        return pause;
    }

    public CredentialStore store() {
        return store;
    }

    /** For calls in nobody's name. */
    public CloudHttp http() {
        return http;
    }

    /**
     * For calls in the name of whoever is logged in.
     *
     * @throws NotLoggedIn if that is nobody
     */
    public CloudHttp authenticated() {
        return http.with(tokens());
    }

    private AccessTokens tokens() {
        if (givenToken.isPresent()) {
            return () -> givenToken;
        }
        return switch (store.find(address).orElse(null)) {
            case null ->
                    throw new NotLoggedIn(
                            "You are not logged in to "
                                    + address
                                    + ". Log in with 'dormouse login "
                                    + address
                                    + "', or set DORMOUSE_TOKEN.");
            case Credential.Token(String value) -> () -> Optional.of(value);
            case Credential.Login login ->
                    new RenewedTokens(store, address, new TokenEndpoint(http, clock), clock);
        };
    }

    /** The API in nobody's name. */
    public CloudClient anonymous() {
        return new CloudClient(http, address, Optional.empty());
    }

    /** The API in the name of whoever is logged in. */
    public CloudClient client() {
        return client(tokens());
    }

    /** The API in the name of somebody else. */
    public CloudClient client(AccessTokens tokens) {
        return new CloudClient(http.with(tokens), address, organisation);
    }

    @Override
    public void close() {
        http.close();
    }
}
