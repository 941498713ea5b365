package dev.dormouse.app;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with an app as its author wrote it, or with what it answers. */
public enum AppErrors implements ErrorCode {
    BAD_MANIFEST("bad-manifest", "The manifest is not valid", ErrorKind.INVALID),
    BAD_LOCK("bad-lock", "The locked app is not valid", ErrorKind.INVALID),
    BAD_FILES("bad-files", "The files of a component cannot be used", ErrorKind.INVALID),
    BAD_TEMPLATE("bad-template", "A template is not valid", ErrorKind.INVALID),
    BAD_VARIABLE("bad-variable", "A variable is not valid", ErrorKind.INVALID),
    MISSING_VARIABLES("missing-variables", "Required variables have no value", ErrorKind.INVALID),
    BAD_OUTBOUND_HOST("bad-outbound-host", "An outbound host is not valid", ErrorKind.INVALID),
    BAD_ROUTE("bad-route", "A route is not valid", ErrorKind.INVALID),
    BAD_RESPONSE("bad-response", "The app gave no valid response", ErrorKind.APP_FAILED);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    AppErrors(String id, String title, ErrorKind kind) {
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
