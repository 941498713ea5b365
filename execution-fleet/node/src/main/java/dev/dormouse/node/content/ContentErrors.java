package dev.dormouse.node.content;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why content is not on this node. */
public enum ContentErrors implements ErrorCode {
    /** It may be later. */
    CONTENT_UNAVAILABLE(
            "content-unavailable", "The content cannot be fetched now", ErrorKind.AT_CAPACITY),
    CONTENT_DAMAGED("content-damaged", "The content is not what was asked for", ErrorKind.INTERNAL),
    CONTENT_TOO_LARGE("content-too-large", "The content is too large", ErrorKind.TOO_LARGE),
    DISK_FULL("disk-full", "The node has no room for the content", ErrorKind.AT_CAPACITY);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    ContentErrors(String id, String title, ErrorKind kind) {
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
