package dev.dormouse.cli.api.transport;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Something that a cloud, or the way to it, did not allow. The detail names the next step. */
public abstract sealed class CloudException extends DormouseException
        permits CloudRefused, CloudUnreachable, NotLoggedIn {
    CloudException(ErrorCode code, String detail, @Nullable Throwable cause) {
        super(code, detail, cause);
    }
}
