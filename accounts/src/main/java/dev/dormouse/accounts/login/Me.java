package dev.dormouse.accounts.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.accounts.organisation.OrganisationView;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param kind {@code person}, {@code token} or {@code operator}
 * @param id of the person or token
 * @param organisation the one that is meant if a request names none
 * @param scopes of a token
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Me(
        String kind,
        @Nullable String id,
        @Nullable String userName,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable OrganisationView organisation,
        @Nullable List<String> scopes) {
    static Me person(Caller.Person person, OrganisationView organisation) {
        return new Me(
                "person",
                person.id().toString(),
                person.userName(),
                person.email(),
                person.emailVerified(),
                organisation,
                null);
    }

    static Me token(Caller.ApiToken token, OrganisationView organisation) {
        List<String> scopes = token.scopes().stream().map(Permission::scope).sorted().toList();
        return new Me(
                "token",
                token.id().toString(),
                null,
                null,
                token.emailVerified(),
                organisation,
                scopes);
    }

    static Me operator() {
        return new Me("operator", null, null, null, null, null, null);
    }
}
