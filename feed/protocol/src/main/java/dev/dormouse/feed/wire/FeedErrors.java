package dev.dormouse.feed.wire;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with what comes over the wire. */
public enum FeedErrors implements ErrorCode {
    MALFORMED_MESSAGE("malformed-message", "The message is not readable", ErrorKind.INVALID),
    MALFORMED_RECORD("malformed-record", "The record is not readable", ErrorKind.INVALID),
    UNKNOWN_KIND("unknown-record-kind", "The kind of record is not known", ErrorKind.INVALID),
    RECORD_TOO_LARGE("record-too-large", "The record is too large", ErrorKind.TOO_LARGE),
    REPORT_INCOMPLETE(
            "report-incomplete", "Changes alone do not help; send all", ErrorKind.CONFLICT);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    FeedErrors(String id, String title, ErrorKind kind) {
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
