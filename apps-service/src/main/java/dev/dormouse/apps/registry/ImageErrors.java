package dev.dormouse.apps.registry;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why an image is no app that can be run here. */
public enum ImageErrors implements ErrorCode {
    NO_SUCH_IMAGE("no-such-image", "There is no such image", ErrorKind.NOT_FOUND),
    NOT_AN_APP("not-an-app", "The image holds no app", ErrorKind.INVALID),
    IMAGE_INCOMPLETE(
            "image-incomplete", "The image names content that is missing", ErrorKind.INVALID),
    IMAGE_TOO_LARGE("image-too-large", "The image is over a limit", ErrorKind.TOO_LARGE),
    ARCHIVE_LAYERS(
            "archive-layers-not-supported",
            "Archive layers are not supported yet",
            ErrorKind.INVALID);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    ImageErrors(String id, String title, ErrorKind kind) {
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
