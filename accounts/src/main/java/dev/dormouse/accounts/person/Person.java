package dev.dormouse.accounts.person;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;

/** Somebody who has logged in at least once, with what was said of them the last time. */
public record Person(
        PrincipalId id,
        String userName,
        String email,
        boolean emailVerified,
        OrganisationId personalOrganisation) {
    public Person {
        requireNonNull(id, "id");
        requireNonNull(userName, "userName");
        requireNonNull(email, "email");
        requireNonNull(personalOrganisation, "personalOrganisation");
    }

    boolean isAsIn(Login login) {
        return userName.equals(login.userName())
                && email.equals(login.email())
                && emailVerified == login.emailVerified();
    }
}
