package dev.dormouse.web.problem;

import dev.dormouse.kernel.ErrorKind;

/** The one table from kinds of errors to statuses of HTTP. */
final class Statuses {
    private Statuses() {}

    static int of(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case PRECONDITION_REQUIRED -> 428;
            case OVER_QUOTA -> 429;
            case APP_FAILED, INTERNAL -> 500;
            case AT_CAPACITY -> 503;
            case TIMEOUT -> 504;
        };
    }
}
