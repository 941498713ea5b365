package dev.dormouse.apps.blob;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why content is not stored. */
public enum BlobErrors implements ErrorCode {
    BLOB_TOO_LARGE("blob-too-large", "The content is over the limit", ErrorKind.TOO_LARGE);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    BlobErrors(String id, String title, ErrorKind kind) {
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
