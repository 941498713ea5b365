package dev.dormouse.apps.registry;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;
import java.util.Locale;

/** The error codes of the OCI distribution specification, as far as this registry gives them. */
public enum RegistryErrors implements ErrorCode {
    BLOB_UNKNOWN("The registry has no such blob", ErrorKind.NOT_FOUND),
    BLOB_UPLOAD_INVALID("The upload is not valid", ErrorKind.INVALID),
    BLOB_UPLOAD_UNKNOWN("The registry has no such upload", ErrorKind.NOT_FOUND),
    /** Answered with status 416, which no kind has. */
    CHUNK_OUT_OF_ORDER("A chunk does not start where the last one ended", ErrorKind.INVALID),
    DENIED("Access is denied", ErrorKind.FORBIDDEN),
    DIGEST_INVALID("The digest is not that of the content", ErrorKind.INVALID),
    MANIFEST_BLOB_UNKNOWN("The manifest names a blob that is missing", ErrorKind.NOT_FOUND),
    MANIFEST_INVALID("The manifest is not valid", ErrorKind.INVALID),
    MANIFEST_UNKNOWN("The registry has no such manifest", ErrorKind.NOT_FOUND),
    NAME_INVALID("The name of the repository is not valid", ErrorKind.INVALID),
    NAME_UNKNOWN("The registry has no such repository", ErrorKind.NOT_FOUND),
    SIZE_INVALID("The content is over a limit", ErrorKind.TOO_LARGE),
    TAG_INVALID("The tag is not valid", ErrorKind.INVALID),
    TOOMANYREQUESTS("The plan allows no more", ErrorKind.OVER_QUOTA),
    UNAUTHORIZED("Nobody is logged in", ErrorKind.UNAUTHENTICATED),
    UNSUPPORTED("The registry does not do this", ErrorKind.INVALID);

    private final String title;
    private final ErrorKind kind;

    RegistryErrors(String title, ErrorKind kind) {
        this.title = title;
        this.kind = kind;
    }

    /** As the OCI specification writes it. */
    public String ociCode() {
        return this == CHUNK_OUT_OF_ORDER ? BLOB_UPLOAD_INVALID.name() : name();
    }

    @Override
    public String id() {
        return "registry-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
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
