package dev.dormouse.http.problem;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can go wrong with a request to an app. */
public enum HttpErrors implements ErrorCode {
    BAD_REQUEST("bad-request", "The request is not valid HTTP", ErrorKind.INVALID, 400),
    NO_ROUTE("no-route", "Nothing is served here", ErrorKind.NOT_FOUND, 404),
    BODY_TOO_LARGE("body-too-large", "The request body is too large", ErrorKind.TOO_LARGE, 413),
    URI_TOO_LONG("uri-too-long", "The request line is too long", ErrorKind.TOO_LARGE, 414),
    HEAD_TOO_LARGE("head-too-large", "The request head is too large", ErrorKind.TOO_LARGE, 431),
    APP_FAILED("app-failed", "The app failed", ErrorKind.APP_FAILED, 500),
    INTERNAL("internal", "The platform failed", ErrorKind.INTERNAL, 500),
    GENERATION_NOT_HELD(
            "generation-not-held",
            "This node does not have that generation of the app",
            ErrorKind.NOT_FOUND,
            421),
    SUSPENDED("suspended", "The app is suspended", ErrorKind.FORBIDDEN, 403),
    DRAINING("draining", "This node is about to stop", ErrorKind.AT_CAPACITY, 503),
    AT_CAPACITY("at-capacity", "There is no room now", ErrorKind.AT_CAPACITY, 503),
    APP_TIMEOUT("app-timeout", "The app took too long", ErrorKind.TIMEOUT, 504),
    PORT_IN_USE("port-in-use", "The port is in use", ErrorKind.INVALID, 500),
    CANNOT_LISTEN("cannot-listen", "The server cannot listen", ErrorKind.INVALID, 500);

    private final String id;
    private final String title;
    private final ErrorKind kind;
    private final int status;

    HttpErrors(String id, String title, ErrorKind kind, int status) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.status = status;
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

    /** The HTTP status that says so. */
    public int status() {
        return status;
    }
}
