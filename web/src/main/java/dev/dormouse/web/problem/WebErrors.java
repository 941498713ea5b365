package dev.dormouse.web.problem;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with any request, whatever it is about. */
public enum WebErrors implements ErrorCode {
    BAD_REQUEST("bad-request", "The request is not valid", ErrorKind.INVALID),
    UNAUTHENTICATED("unauthenticated", "The request has no valid token", ErrorKind.UNAUTHENTICATED),
    FORBIDDEN("forbidden", "This token may not do that", ErrorKind.FORBIDDEN),
    NOT_FOUND("not-found", "There is nothing here", ErrorKind.NOT_FOUND),
    METHOD_NOT_ALLOWED("method-not-allowed", "The method is not allowed here", ErrorKind.INVALID),
    NOT_ACCEPTABLE("not-acceptable", "No answer of that type", ErrorKind.INVALID),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type", "The body is of the wrong type", ErrorKind.INVALID),
    BODY_TOO_LARGE("body-too-large", "The body is too large", ErrorKind.TOO_LARGE),
    STALE_EDIT("stale-edit", "It was changed meanwhile", ErrorKind.PRECONDITION_FAILED),
    EDIT_WITHOUT_ETAG(
            "edit-without-etag",
            "An edit must name the state that it replaces",
            ErrorKind.PRECONDITION_REQUIRED),
    UNAVAILABLE("unavailable", "The cloud cannot answer this now", ErrorKind.AT_CAPACITY),
    INTERNAL("internal", "The cloud failed", ErrorKind.INTERNAL);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    WebErrors(String id, String title, ErrorKind kind) {
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
