package dev.dormouse.web.caller;

import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.kernel.id.TokenId;
import java.util.Set;

/** Who sent the request. */
public sealed interface Caller {
    boolean may(Permission permission);

    /**
     * Somebody who logged in.
     *
     * @param userName as the identity provider shows it; may change, and names nobody
     * @param emailVerified whether the identity provider saw that the address is theirs
     */
    record Person(PrincipalId id, String userName, String email, boolean emailVerified)
            implements Caller {
        @Override
        public boolean may(Permission permission) {
            return permission != Permission.OPERATE;
        }
    }

    /**
     * A program that somebody gave a token.
     *
     * @param principal whose token it is; it never may more than they
     * @param organisation the only one that it may use
     */
    record ApiToken(
            TokenId id,
            PrincipalId principal,
            OrganisationId organisation,
            Set<Permission> scopes,
            boolean emailVerified)
            implements Caller {
        public ApiToken {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public boolean may(Permission permission) {
            return permission != Permission.OPERATE && scopes.contains(permission);
        }
    }

    /** Who runs this cloud. Has no organisation, and touches no tenant's apps but by name. */
    record Operator() implements Caller {
        @Override
        public boolean may(Permission permission) {
            return permission == Permission.OPERATE;
        }
    }
}
