package dev.dormouse.kernel;

/** Who can fix an error, and how; a transport maps each kind to one status of its own. */
public enum ErrorKind {
    /** The caller sent something that can never work; they change it. */
    INVALID,
    /** There is nothing here, or nothing that belongs to the caller. */
    NOT_FOUND,
    /** The caller sent more than a limit allows. */
    TOO_LARGE,
    /** The app itself failed: a trap, a non-zero exit, an answer that is no answer. */
    APP_FAILED,
    /** The app did not end in the time it has. */
    TIMEOUT,
    /** No room now; the same call may succeed later. */
    AT_CAPACITY,
    /** A bug of ours. */
    INTERNAL
}
