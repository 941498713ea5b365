package dev.dormouse.apps.log;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a log is not shown or taken. */
public enum LogErrors implements ErrorCode {
    FOLLOWERS_MAX("log-followers-max", "Too many follow this log", ErrorKind.OVER_QUOTA),
    FOLLOWERS_CROWDED("log-followers-crowded", "Too many follow logs", ErrorKind.AT_CAPACITY),
    BAD_SINCE("bad-since", "The time is not valid", ErrorKind.INVALID);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    LogErrors(String id, String title, ErrorKind kind) {
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
