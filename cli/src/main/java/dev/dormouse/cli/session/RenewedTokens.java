package dev.dormouse.cli.session;

import dev.dormouse.cli.api.transport.AccessTokens;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.NotLoggedIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** The tokens of a login that is kept in the store: whoever finds one near its end renews it. */
final class RenewedTokens implements AccessTokens {
    private static final Duration NEAR_THE_END = Duration.ofMinutes(1);

    private final CredentialStore store;
    private final CloudAddress address;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    RenewedTokens(
            CredentialStore store,
            CloudAddress address,
            TokenEndpoint endpoint,
            InstantSource clock) {
        this.store = store;
        this.address = address;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public Optional<String> current() {
        Credential.Login login = stored();
        return Optional.of(
                (isNearItsEnd(login) ? renewedUnless(this::isFresh) : login).accessToken());
    }

    private boolean isFresh(Credential.Login login) {
        return !isNearItsEnd(login);
    }

    private boolean isNearItsEnd(Credential.Login login) {
        return clock.instant().plus(NEAR_THE_END).isAfter(login.expires());
    }

    @Override
    public boolean renew(String refused) {
        renewedUnless(login -> !login.accessToken().equals(refused));
        return true;
    }

    /** Another command may have renewed it while this one waited for its turn. */
    private Credential.Login renewedUnless(Predicate<Credential.Login> isGood) {
        return store.locked(() -> {
            Credential.Login login = stored();
            if (isGood.test(login)) {
                return login;
            }
            Credential.Login renewed = endpoint.renew(login);
            store.replace(address, renewed);
            return renewed;
        });
    }

    private Credential.Login stored() {
        return store.find(address)
                .filter(Credential.Login.class::isInstance)
                .map(Credential.Login.class::cast)
                .orElseThrow(() ->
                        new NotLoggedIn(
                                "You logged out of "
                                        + address
                                        + " meanwhile. Log in again with 'dormouse login'."));
    }
}
