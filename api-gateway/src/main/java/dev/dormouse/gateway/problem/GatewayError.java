package dev.dormouse.gateway.problem;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can go wrong between a client and who answers it. */
public enum GatewayError implements ErrorCode {
    BAD_REQUEST("bad-request", "The request is not valid HTTP", ErrorKind.INVALID, 400),
    UNKNOWN_HOST("unknown-host", "There is no app at this address", ErrorKind.NOT_FOUND, 404),
    NOT_FOUND("not-found", "There is nothing at this address", ErrorKind.NOT_FOUND, 404),
    METHOD_REFUSED("method-refused", "The method is not served here", ErrorKind.INVALID, 405),
    BODY_TOO_SLOW("body-too-slow", "The request body came too slowly", ErrorKind.INVALID, 408),
    BODY_TOO_LARGE("body-too-large", "The request body is too large", ErrorKind.TOO_LARGE, 413),
    URI_TOO_LONG("uri-too-long", "The request line is too long", ErrorKind.TOO_LARGE, 414),
    HEAD_TOO_LARGE("head-too-large", "The request head is too large", ErrorKind.TOO_LARGE, 431),
    MISDIRECTED("misdirected", "The connection is for another host", ErrorKind.INVALID, 421),
    OVER_QUOTA("over-quota", "The app is over its plan", ErrorKind.OVER_QUOTA, 429),
    INTERNAL("internal", "The platform failed", ErrorKind.INTERNAL, 500),
    APP_FAILED("app-failed", "The app failed", ErrorKind.APP_FAILED, 502),
    BAD_GATEWAY("bad-gateway", "The answer could not be fetched", ErrorKind.INTERNAL, 502),
    APP_SUSPENDED("app-suspended", "The app is suspended", ErrorKind.AT_CAPACITY, 503),
    NO_NODE("no-node", "No node can serve the app now", ErrorKind.AT_CAPACITY, 503),
    AT_CAPACITY("at-capacity", "There is no room now", ErrorKind.AT_CAPACITY, 503),
    UPSTREAM_AWAY("upstream-away", "This part is away now", ErrorKind.AT_CAPACITY, 503),
    NOT_THERE_YET("not-there-yet", "This part is not there yet", ErrorKind.AT_CAPACITY, 503),
    APP_TIMEOUT("app-timeout", "The app took too long", ErrorKind.TIMEOUT, 504),
    GATEWAY_TIMEOUT("gateway-timeout", "The answer took too long", ErrorKind.TIMEOUT, 504),
    CONFIG("gateway-config", "The gateway's configuration is wrong", ErrorKind.INVALID, 500),
    CANNOT_LISTEN("cannot-listen", "The gateway cannot listen", ErrorKind.INVALID, 500);

    private final String id;
    private final String title;
    private final ErrorKind kind;
    private final int status;

    GatewayError(String id, String title, ErrorKind kind, int status) {
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
