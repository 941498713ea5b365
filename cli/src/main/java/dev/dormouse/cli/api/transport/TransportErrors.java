package dev.dormouse.cli.api.transport;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can go wrong between the command and a cloud. */
enum TransportErrors implements ErrorCode {
    REFUSED("refused", "The cloud refused", ErrorKind.INVALID),
    UNREACHABLE("unreachable", "The cloud cannot be reached", ErrorKind.AT_CAPACITY),
    NOT_LOGGED_IN("not-logged-in", "Not logged in", ErrorKind.UNAUTHENTICATED);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    TransportErrors(String id, String title, ErrorKind kind) {
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
