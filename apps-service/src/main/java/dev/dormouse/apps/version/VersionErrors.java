package dev.dormouse.apps.version;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with a version, or with asking for one. */
public enum VersionErrors implements ErrorCode {
    NO_SUCH_VERSION("no-such-version", "There is no such version", ErrorKind.NOT_FOUND),
    VERSION_NOT_READY("version-not-ready", "The version cannot be activated", ErrorKind.CONFLICT),
    /** The lock asks for something that no node does. */
    APP_NOT_SUPPORTED(
            "app-not-supported", "The app uses what is not supported yet", ErrorKind.INVALID),
    /** A node would refuse what it has to load. */
    APP_NOT_SERVABLE("app-not-servable", "No node can serve the app", ErrorKind.INVALID),
    /** Three attempts ended without an answer; it is written in the version. */
    VERSION_STOPPED(
            "version-stopped", "Verifying or compiling does not end", ErrorKind.AT_CAPACITY),
    VERSIONS_MAX("versions-max", "The app has too many versions", ErrorKind.OVER_QUOTA),
    IDEMPOTENCY_KEY_USED(
            "idempotency-key-used", "The key was used for something else", ErrorKind.CONFLICT);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    VersionErrors(String id, String title, ErrorKind kind) {
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
