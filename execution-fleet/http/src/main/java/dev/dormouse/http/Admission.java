package dev.dormouse.http;

/** What one request may have of the app that answers it. */
public interface Admission {
    ServedApp app();

    /** A larger body is refused with 413. */
    long requestBodyBytesMax();

    /**
     * Whether there is room for one more request whose body is awaited. Asked at most once, before
     * its guest starts; of requests without a body never.
     */
    boolean awaitsBody();

    /** What its waiting body is charged to. */
    BodyBudget bodies();

    /** Starts its guest. */
    GuestStarter guests();

    /** Takes what its guest has to say. */
    AppLog log();

    /** Called once, on an event loop, when the request has its answer or will never get one. */
    void end();
}
