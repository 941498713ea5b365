package dev.dormouse.apps.channel;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a channel does not show or take a version. */
public enum ChannelErrors implements ErrorCode {
    NO_SUCH_CHANNEL("no-such-channel", "There is no such channel", ErrorKind.NOT_FOUND),
    NOTHING_ACTIVE("nothing-active", "No version is active", ErrorKind.NOT_FOUND),
    VALUES_MISSING("values-missing", "Required variables have no value", ErrorKind.CONFLICT);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    ChannelErrors(String id, String title, ErrorKind kind) {
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
