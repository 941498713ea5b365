package dev.dormouse.accounts.login;

import static java.util.Objects.requireNonNullElse;

import dev.dormouse.accounts.person.Login;
import dev.dormouse.accounts.person.People;
import dev.dormouse.accounts.person.Person;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.config.CloudConfig;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a person of a token of the issuer, once that was verified. */
@ApplicationScoped
class PersonIdentity implements SecurityIdentityAugmentor {
    private final People people;
    private final String issuerId;

    PersonIdentity(People people, CloudConfig config) {
        this.people = people;
        this.issuerId = config.issuerId();
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return context.runBlocking(() -> withCaller(identity, token));
    }

    private SecurityIdentity withCaller(SecurityIdentity identity, JsonWebToken token) {
        Person person = people.known(login(token));
        Caller caller =
                new Caller.Person(
                        person.id(), person.userName(), person.email(), person.emailVerified());
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }

    private Login login(JsonWebToken token) {
        return new Login(
                issuerId,
                token.getSubject(),
                text(token, "preferred_username"),
                text(token, "email"),
                isTrue(token.getClaim("email_verified")));
    }

    private static String text(JsonWebToken token, String claim) {
        @Nullable Object value = token.getClaim(claim);
        return value == null ? "" : value.toString();
    }

    private static boolean isTrue(@Nullable Object claim) {
        return requireNonNullElse(claim, "").toString().equals("true");
    }
}
