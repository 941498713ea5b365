package dev.dormouse.gateway.problem;

import static java.util.Objects.requireNonNull;

/**
 * A failed request as its client sees it.
 *
 * @param detail one or two sentences that say what to do, and nothing internal
 * @param retryAfterSeconds 0 if trying again as it is will not help
 */
public record Problem(String code, String title, int status, String detail, int retryAfterSeconds) {
    private static final int SOON_SECONDS = 1;

    public static final Problem UNKNOWN_HOST =
            of(
                    GatewayError.UNKNOWN_HOST,
                    "Check the address. If the app is yours, \"dormouse apps\" lists where it is.");
    public static final Problem NO_CHALLENGE =
            of(GatewayError.NOT_FOUND, "No authority is to validate this host now.");
    public static final Problem ONLY_READ = of(GatewayError.METHOD_REFUSED, "Use GET or HEAD.");
    public static final Problem MISDIRECTED =
            of(
                    GatewayError.MISDIRECTED,
                    "The TLS handshake named another host, or none. Connect anew, with the name of"
                            + " the host that the request is for.");
    public static final Problem RESERVED_PATH =
            of(GatewayError.NOT_FOUND, "Paths below /.dormouse/ belong to the platform.");
    public static final Problem NOT_HERE =
            of(
                    GatewayError.NOT_FOUND,
                    "By this name only the registry answers, at /v2/. Use the cloud's own hosts.");
    public static final Problem CONSOLE =
            of(
                    GatewayError.NOT_THERE_YET,
                    "The web console is not there yet. Use the dormouse command.");
    public static final Problem APP_SUSPENDED =
            of(
                    GatewayError.APP_SUSPENDED,
                    "An operator stopped this app. Its owner can ask them why.");
    public static final Problem NO_NODE =
            soon(GatewayError.NO_NODE, "Try again shortly. The platform is looking for a place.");
    public static final Problem AT_CAPACITY =
            soon(GatewayError.AT_CAPACITY, "Too many requests are under way. Try again shortly.");
    public static final Problem UPSTREAM_AWAY =
            soon(
                    GatewayError.UPSTREAM_AWAY,
                    "The control plane does not answer; apps still do. Try again shortly.");
    public static final Problem BAD_GATEWAY =
            of(
                    GatewayError.BAD_GATEWAY,
                    "The connection behind the gateway broke. It is not known whether the request"
                            + " was carried out.");
    public static final Problem APP_FAILED =
            of(
                    GatewayError.APP_FAILED,
                    "The app ended without an answer. Its log says why, under this request id.");
    public static final Problem APP_TIMEOUT =
            of(
                    GatewayError.APP_TIMEOUT,
                    "The app met its time limit. Its log says which, under this request id.");
    public static final Problem GATEWAY_TIMEOUT =
            of(
                    GatewayError.GATEWAY_TIMEOUT,
                    "No answer came in time. It is not known whether the request was carried out.");
    public static final Problem INTERNAL =
            of(GatewayError.INTERNAL, "This is not the fault of the request. Try again.");
    public static final Problem OVER_QUOTA =
            soon(GatewayError.OVER_QUOTA, "Slow down, or ask for a larger plan.");
    public static final Problem HEAD_TOO_LARGE =
            of(GatewayError.HEAD_TOO_LARGE, "Send fewer or shorter headers.");
    public static final Problem URI_TOO_LONG =
            of(GatewayError.URI_TOO_LONG, "Send a shorter request line.");

    public Problem {
        requireNonNull(code, "code");
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        if (status < 400 || status > 599 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("A problem has a status of 400 to 599");
        }
    }

    public static Problem of(GatewayError error, String detail) {
        return new Problem(error.id(), error.title(), error.status(), detail, 0);
    }

    private static Problem soon(GatewayError error, String detail) {
        return new Problem(error.id(), error.title(), error.status(), detail, SOON_SECONDS);
    }

    public static Problem badRequest(String detail) {
        return of(GatewayError.BAD_REQUEST, detail);
    }

    public static Problem bodyTooLarge(long bytesMax) {
        return of(
                GatewayError.BODY_TOO_LARGE,
                "A request body has at most " + bytesMax + " bytes here. Send a smaller one.");
    }

    public static Problem bodyTooSlow(long bytesPerSecondMin) {
        return of(
                GatewayError.BODY_TOO_SLOW,
                "A body comes with at least "
                        + bytesPerSecondMin
                        + " bytes a second. Try again on a better connection.");
    }
}
