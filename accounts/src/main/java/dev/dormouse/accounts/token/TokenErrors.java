package dev.dormouse.accounts.token;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong about API tokens. */
public enum TokenErrors implements ErrorCode {
    TOKEN_NOT_FOUND("token-not-found", "There is no such token", ErrorKind.NOT_FOUND),
    UNKNOWN_SCOPE("unknown-scope", "There is no such scope", ErrorKind.INVALID),
    BAD_EXPIRY("bad-expiry", "A token cannot expire then", ErrorKind.INVALID);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    TokenErrors(String id, String title, ErrorKind kind) {
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
