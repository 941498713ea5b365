package dev.dormouse.certs.listener;

/** What callers of the internal listener may take. */
final class ListenerLimits {
    /** Requests under way, feeds among them. */
    static final int REQUESTS_MAX = 4_096;

    /** A connection on which nothing moves for so long is closed. */
    static final int IDLE_SECONDS = 60;

    /** How long a body may take to arrive. */
    static final long BODY_MILLIS_MAX = 30_000;

    /** How long a reader may take no byte of an answer. */
    static final long STALLED_MILLIS_MAX = 60_000;

    /** How long sending a file may take. */
    static final long FILE_MILLIS_MAX = 600_000;

    /** Bytes of the head of a request. */
    static final int HEAD_BYTES_MAX = 16 * 1024;

    /** Parts of an answer that are sent one by one. */
    static final int CHUNK_BYTES = 32 * 1024;

    /** Threads that do the reading and writing. */
    static final int EVENT_LOOPS = 2;

    private ListenerLimits() {}
}
