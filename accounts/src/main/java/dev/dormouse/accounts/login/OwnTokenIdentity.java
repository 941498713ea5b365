package dev.dormouse.accounts.login;

import dev.dormouse.accounts.token.ApiTokens;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CurrentCaller;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who sends an API token, or the operator's. */
@ApplicationScoped
class OwnTokenIdentity implements IdentityProvider<OwnTokenRequest> {
    private final ApiTokens tokens;
    private final OperatorToken operator;

    OwnTokenIdentity(ApiTokens tokens, OperatorToken operator) {
        this.tokens = tokens;
        this.operator = operator;
    }

    @Override
    public Class<OwnTokenRequest> getRequestType() {
        return OwnTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            OwnTokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(caller(request.token())));
    }

    private Caller caller(String token) {
        if (ApiTokens.looksLikeOne(token)) {
            return tokens.caller(token).orElseThrow(OwnTokenIdentity::notValid);
        }
        if (token.startsWith(OperatorToken.PREFIX) && operator.matches(token)) {
            return new Caller.Operator();
        }
        throw notValid();
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name(caller)))
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }

    private static String name(Caller caller) {
        return switch (caller) {
            case Caller.ApiToken token -> token.id().toString();
            case Caller.Person person -> person.id().toString();
            case Caller.Operator() -> "operator";
        };
    }

    private static AuthenticationFailedException notValid() {
        return new AuthenticationFailedException("The token is not valid");
    }
}
