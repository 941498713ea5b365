package dev.dormouse.local.error;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;
import java.util.Locale;

/** What can go wrong with a cloud on one machine. */
public enum LocalErrors implements ErrorCode {
    BAD_SETTINGS("The settings cannot work", ErrorKind.INVALID),
    PORT_IN_USE("A port is in use", ErrorKind.CONFLICT),
    CLOUD_RUNS("The cloud runs", ErrorKind.CONFLICT),
    CLOUD_NOT_THERE("There is no cloud here", ErrorKind.NOT_FOUND),
    PART_FAILED("A part of the cloud does not start", ErrorKind.INTERNAL),
    TOOL_MISSING("A program is missing", ErrorKind.INVALID),
    NEWER_DATA("The data are of a newer version", ErrorKind.CONFLICT),
    BAD_BACKUP("The file is no backup", ErrorKind.INVALID);

    private final String title;
    private final ErrorKind kind;

    LocalErrors(String title, ErrorKind kind) {
        this.title = title;
        this.kind = kind;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
