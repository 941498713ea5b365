package dev.dormouse.accounts.idempotency;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong about an idempotency key. */
public enum IdempotencyErrors implements ErrorCode {
    BAD_IDEMPOTENCY_KEY(
            "bad-idempotency-key", "The idempotency key is not valid", ErrorKind.INVALID),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            "The idempotency key belongs to another request",
            ErrorKind.CONFLICT),
    REQUEST_IN_FLIGHT(
            "request-in-flight", "The same request is still under way", ErrorKind.CONFLICT);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    IdempotencyErrors(String id, String title, ErrorKind kind) {
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
