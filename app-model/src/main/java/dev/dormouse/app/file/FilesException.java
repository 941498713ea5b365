package dev.dormouse.app.file;

import dev.dormouse.app.AppErrors;
import dev.dormouse.kernel.DormouseException;
import org.jspecify.annotations.Nullable;

/** Files of a component that are missing, outside the app's folder, or too many. */
public final class FilesException extends DormouseException {
    FilesException(String detail) {
        this(detail, null);
    }

    FilesException(String detail, @Nullable Throwable cause) {
        super(AppErrors.BAD_FILES, detail, cause);
    }
}
