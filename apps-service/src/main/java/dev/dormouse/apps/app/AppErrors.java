package dev.dormouse.apps.app;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with an app. */
public enum AppErrors implements ErrorCode {
    NO_SUCH_APP("no-such-app", "There is no such app", ErrorKind.NOT_FOUND),
    BAD_APP_NAME("bad-app-name", "The name of the app is not valid", ErrorKind.INVALID),
    APP_NAME_TAKEN(
            "app-name-taken", "The organisation has an app of that name", ErrorKind.CONFLICT),
    APP_SUSPENDED("app-suspended", "An operator suspended the app", ErrorKind.FORBIDDEN);

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
