package dev.dormouse.accounts.login;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the tokens of our own, and leaves those of the issuer to the mechanism after it. A token in
 * the password of {@code Basic} is put where that mechanism looks.
 */
@ApplicationScoped
class OwnTokenMechanism implements HttpAuthenticationMechanism {
    private static final int BEFORE_THE_ISSUERS = 5_000;

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager identities) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Credentials> credentials = Credentials.of(header);
        if (credentials.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Credentials given = credentials.get();
        if (given.isOurs()) {
            return identities.authenticate(new OwnTokenRequest(given.token()));
        }
        request.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + given.token());
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(OwnTokenRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_THE_ISSUERS;
    }
}
