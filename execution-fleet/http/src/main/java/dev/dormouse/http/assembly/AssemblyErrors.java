package dev.dormouse.http.assembly;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why an app that is locked cannot be served. */
public enum AssemblyErrors implements ErrorCode {
    NO_PUBLIC_ROUTE("no-public-route", "The app has no public route", ErrorKind.INVALID),
    COMPONENT_NOT_SERVABLE(
            "component-not-servable", "A component cannot be served", ErrorKind.INVALID),
    FILE_NOT_READABLE("file-not-readable", "A file cannot be read", ErrorKind.INTERNAL);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    AssemblyErrors(String id, String title, ErrorKind kind) {
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
