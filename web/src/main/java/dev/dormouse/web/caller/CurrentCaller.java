package dev.dormouse.web.caller;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The caller of the request under way; what resources ask first. */
@RequestScoped
public class CurrentCaller {
    /** Attribute of a security identity that holds its {@link Caller}. */
    public static final String ATTRIBUTE = "dormouse.caller";

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * Who it is.
     *
     * @throws DormouseException if nobody is known
     */
    public Caller get() {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new DormouseException(
                    WebErrors.UNAUTHENTICATED,
                    "This needs a token. Log in with `dormouse login`, and send \"Authorization:"
                            + " Bearer <token>\".");
        }
        return caller;
    }

    /** Fails if the caller may not do that. */
    public void require(Permission permission) {
        Caller caller = get();
        if (!caller.may(permission)) {
            throw refusal(caller, permission);
        }
        if (permission == Permission.APP_DEPLOY && !emailVerified(caller)) {
            throw new DormouseException(
                    CallerErrors.EMAIL_NOT_VERIFIED,
                    "Deploying needs a verified mail address. Open the link in the mail that was"
                            + " sent when you signed up, then log in again.");
        }
    }

    /** Fails if it is no person who logged in, but a program with a token, or an operator. */
    public Caller.Person requirePerson() {
        if (get() instanceof Caller.Person person) {
            return person;
        }
        throw new DormouseException(
                WebErrors.FORBIDDEN, "Only a person who logged in may do this, no token.");
    }

    private static DormouseException refusal(Caller caller, Permission permission) {
        return switch (caller) {
            case Caller.Operator() ->
                    new DormouseException(
                            CallerErrors.NOT_FOR_OPERATORS,
                            "The operator's token works for /v1/admin only. Use the token of a"
                                    + " member of the organisation.");
            case Caller.Person person -> operatorOnly();
            case Caller.ApiToken token ->
                    permission == Permission.OPERATE
                            ? operatorOnly()
                            : new DormouseException(
                                    CallerErrors.MISSING_SCOPE,
                                    "This needs the scope \""
                                            + permission.scope()
                                            + "\", which the token does not have. Make one that"
                                            + " has it with `dormouse tokens create`.");
        };
    }

    private static DormouseException operatorOnly() {
        return new DormouseException(
                CallerErrors.OPERATOR_ONLY, "This needs the operator's token of this cloud.");
    }

    private static boolean emailVerified(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> person.emailVerified();
            case Caller.ApiToken token -> token.emailVerified();
            case Caller.Operator() -> true;
        };
    }
}
