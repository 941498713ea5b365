package dev.dormouse.web.caller;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a known caller may not do something. */
public enum CallerErrors implements ErrorCode {
    MISSING_SCOPE("missing-scope", "The token has no scope for that", ErrorKind.FORBIDDEN),
    OPERATOR_ONLY("operator-only", "Only an operator may do that", ErrorKind.FORBIDDEN),
    NOT_FOR_OPERATORS(
            "not-for-operators", "An operator belongs to no organisation", ErrorKind.FORBIDDEN),
    EMAIL_NOT_VERIFIED(
            "email-not-verified", "The mail address is not verified", ErrorKind.FORBIDDEN),
    ORGANISATION_NOT_FOUND(
            "organisation-not-found", "There is no such organisation", ErrorKind.NOT_FOUND),
    ORGANISATION_SUSPENDED(
            "organisation-suspended", "The organisation is suspended", ErrorKind.FORBIDDEN);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    CallerErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
